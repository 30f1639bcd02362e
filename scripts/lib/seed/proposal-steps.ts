import { id, solidityPacked } from "ethers";
import { type EncodedCalls, encodeCalls } from "./calls.ts";
import { SeedError } from "./seed-error.ts";
import type { Cast, ProposalEntry, VoteEntry } from "./story/types.ts";
import type { Part, World } from "./world.ts";

/** The governor's codes of votes. */
const SUPPORT = { against: 0, for: 1, abstain: 2 } as const;
const SPLIT = 255;

/** A proposal of the story and, once made, its number. */
export class ProposalTale {
  readonly entry: ProposalEntry;
  private readonly world: World;
  private readonly governor: Part;
  private number: bigint | undefined;
  private snapshot = 0n;

  constructor(world: World, entry: ProposalEntry) {
    this.world = world;
    this.entry = entry;
    this.governor = world.contract("ComputeGovernor");
  }

  get title(): string {
    return this.entry.text.split("\n", 1)[0]?.replace(/^#+\s*/, "") ?? "";
  }

  async propose(): Promise<void> {
    const { targets, values, calldatas } = encodeCalls(this.world, this.entry.calls);
    const data = this.encode("propose", [targets, values, calldatas, this.description]);
    const { logs } = await this.send(this.entry.proposer, data);
    const created = logs
      .map((log) => this.governor.abi.parseLog(log))
      .find((event) => event?.name === "ProposalCreated");
    if (!created) throw new SeedError(`The governor made no proposal of "${this.title}".`);
    this.number = created.args.getValue("proposalId");
    this.snapshot = created.args.getValue("voteStart");
  }

  async vote({ by, cast, reason = "" }: VoteEntry): Promise<void> {
    const proposal = this.requireNumber();
    if (typeof cast === "string") {
      const data = this.encode("castVoteWithReason", [proposal, SUPPORT[cast], reason]);
      await this.send(by, data);
      return;
    }
    const params = await this.splitParams(by, cast);
    const data = this.encode("castVoteWithReasonAndParams", [proposal, SPLIT, reason, params]);
    await this.send(by, data);
  }

  /** Queues, executes or cancels. */
  async advance(action: "queue" | "execute" | "cancel"): Promise<void> {
    const { targets, values, calldatas, descriptionHash } = this.operations();
    const data = this.encode(action, [targets, values, calldatas, descriptionHash]);
    await this.send(this.entry.proposer, data);
  }

  /** The phase and class now, as the policy's numbers of them. */
  async standing(): Promise<{ phase: number; class: number }> {
    const { address, abi } = this.world.contract("ProposalPolicy");
    const ask = async (name: string) => {
      const answer = await this.world.chain.call(
        address,
        abi.encodeFunctionData(name, [this.requireNumber()]),
      );
      return abi.decodeFunctionResult(name, answer)[0];
    };
    const terms = await ask("termsOf");
    return { phase: Number(await ask("proposalPhase")), class: Number(terms.class) };
  }

  /** What was proposed, as policy and board take it. */
  operations(): EncodedCalls & { descriptionHash: string } {
    return { ...encodeCalls(this.world, this.entry.calls), descriptionHash: id(this.description) };
  }

  /** Ends with the proposer's address, so that nobody else can make this proposal first. */
  private get description(): string {
    return `${this.entry.text}\n\n#proposer=${this.world.wallet(this.entry.proposer).address}`;
  }

  private async splitParams(by: number, shares: Exclude<Cast, string>): Promise<string> {
    const account = this.world.wallet(by).address;
    const call = this.encode("getVotes", [account, this.snapshot]);
    const power = BigInt(await this.world.chain.call(this.governor.address, call));
    const part = (percent: number): bigint => (power * BigInt(percent)) / 100n;
    return solidityPacked(
      ["uint128", "uint128", "uint128"],
      [part(shares.against), part(shares.for), part(shares.abstain)],
    );
  }

  /** Its number in the governor. */
  requireNumber(): bigint {
    if (this.number === undefined)
      throw new SeedError(`The story acts on "${this.title}" before it is made.`);
    return this.number;
  }

  private encode(name: string, values: unknown[]): string {
    return this.governor.abi.encodeFunctionData(name, values);
  }

  private send(member: number, data: string) {
    return this.world.chain.send({ wallet: this.world.wallet(member), to: this.governor.address, data });
  }
}
