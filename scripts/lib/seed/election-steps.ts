import { placeText } from "./placed-text.ts";
import type { ElectionEntry, NomineeEntry } from "./story/types.ts";
import type { Part, World } from "./world.ts";

/** An election of the ethics board as the story tells it. */
export class ElectionTale {
  readonly entry: ElectionEntry;
  private readonly world: World;
  private readonly election: Part;

  constructor(world: World, entry: ElectionEntry) {
    this.world = world;
    this.entry = entry;
    this.election = world.contract("BoardElection");
  }

  /** When nomination begins, in seconds: the contract's own schedule says so. */
  async start(): Promise<number> {
    return Number(await this.ask("electionStart", [this.entry.election]));
  }

  async stand({ member, statement }: NomineeEntry): Promise<void> {
    const { textHash, uri } = placeText(statement);
    await this.send(member, "stand", [textHash, uri]);
  }

  async endorse(by: number, nominee: number): Promise<void> {
    await this.send(by, "endorse", [this.world.wallet(nominee).address]);
  }

  /** Spreads a member's votes by percent. */
  async vote(by: number, shares: Readonly<Record<number, number>>): Promise<void> {
    // Nobody's votes change between the opening of the vote, which counts, and this one.
    const token = this.world.contract("ComputeToken");
    const call = token.abi.encodeFunctionData("getVotes", [this.world.wallet(by).address]);
    const power = BigInt(await this.world.chain.call(token.address, call));
    const parts = Object.entries(shares);
    await this.send(by, "vote", [
      parts.map(([member]) => this.world.wallet(Number(member)).address),
      parts.map(([, percent]) => (power * BigInt(percent)) / 100n),
    ]);
  }

  async applyResult(by: number): Promise<void> {
    await this.send(by, "applyResult", [this.entry.election]);
  }

  private async ask(name: string, values: unknown[]): Promise<bigint> {
    const { address, abi } = this.election;
    return BigInt(await this.world.chain.call(address, abi.encodeFunctionData(name, values)));
  }

  private async send(by: number, name: string, values: unknown[]): Promise<void> {
    const data = this.election.abi.encodeFunctionData(name, values);
    await this.world.chain.send({ wallet: this.world.wallet(by), to: this.election.address, data });
  }
}
