import {
  type Address,
  encodeFunctionData,
  type Hex,
  keccak256,
  type PrivateKeyAccount,
  parseEther,
  toBytes,
} from "viem";
import {
  PROPOSAL_PHASES,
  PROPOSAL_STATES,
  type ProposalPhase,
} from "../../../scripts/lib/proposal-states.ts";
import type { Call, TestChain } from "./chain.ts";

/** A proposal as the governor takes it. */
export interface ProposalContent {
  targets: Address[];
  values: bigint[];
  calldatas: Hex[];
  description: string;
}

/** The governor's codes of votes. */
export const SUPPORT = { against: 0, for: 1, abstain: 2 } as const;

/** Members of the community; the accounts from 1 on are theirs. */
const MEMBERS = 40;
/** Seats of the ethics board. */
const SEATS = 7;
/** States of a proposal, by number, before the end of its vote: its proposer can't make another. */
const LIVE_STATES: readonly number[] = [0, 1];

/** What people do with the governor, without the dApp. */
export class TestDao {
  readonly #chain: TestChain;
  /** The text of each proposal as it was proposed: with the proposer's address at its end. */
  readonly #proposed = new WeakMap<ProposalContent, string>();

  constructor(chain: TestChain) {
    this.#chain = chain;
  }

  encode({ contract, functionName, args = [] }: Call): Hex {
    return encodeFunctionData({ abi: this.#chain.abi(contract), functionName, args });
  }

  /** A payment from the treasury. */
  payment(to: Address, amount: string, description: string): ProposalContent {
    const calldata = this.encode({
      contract: "ComputeToken",
      functionName: "transfer",
      args: [to, parseEther(amount)],
    });
    return {
      targets: [this.#chain.address("ComputeToken")],
      values: [0n],
      calldatas: [calldata],
      description,
    };
  }

  /** Makes a proposal and gives its number. A vote of the same proposer that still runs is brought to its end. */
  async propose(by: PrivateKeyAccount, content: ProposalContent): Promise<bigint> {
    await this.#endLast(by);
    const { targets, values, calldatas } = content;
    const description = `${content.description}\n\n#proposer=${by.address}`;
    this.#proposed.set(content, description);
    const args = [targets, values, calldatas, description];
    const hash = await this.#governor(by, "propose", args);
    const { proposalId } = await this.#chain.eventArguments(hash, "ComputeGovernor", "ProposalCreated");
    return proposalId as bigint;
  }

  /** Makes a proposal and moves the clock to where votes are taken. */
  async proposeActive(by: PrivateKeyAccount, content: ProposalContent): Promise<bigint> {
    const id = await this.propose(by, content);
    await this.open(id);
    return id;
  }

  /** Moves the clock to where votes are taken. */
  async open(id: bigint): Promise<void> {
    const snapshot = await this.read<bigint>("proposalSnapshot", [id]);
    await this.#chain.moveClockTo(snapshot + 1n);
  }

  /** Moves the clock past the end of voting. */
  async close(id: bigint): Promise<void> {
    const deadline = await this.read<bigint>("proposalDeadline", [id]);
    await this.#chain.moveClockTo(deadline + 1n);
  }

  async vote(by: PrivateKeyAccount, id: bigint, support: keyof typeof SUPPORT, reason = ""): Promise<void> {
    await this.#governor(by, "castVoteWithReason", [id, SUPPORT[support], reason]);
  }

  async #endLast(proposer: PrivateKeyAccount): Promise<void> {
    const last = await this.policy<bigint>("latestProposalOf", [proposer.address]);
    if (last === 0n) return;
    if (LIVE_STATES.includes(await this.read<number>("state", [last]))) await this.close(last);
  }

  async queue(by: PrivateKeyAccount, content: ProposalContent): Promise<void> {
    await this.#governor(by, "queue", this.#withHash(content));
  }

  async execute(by: PrivateKeyAccount, content: ProposalContent): Promise<void> {
    await this.#governor(by, "execute", this.#withHash(content));
  }

  /** Makes a proposal that all these accounts vote for, and moves the clock past the end of the vote. */
  async proposeWon(
    by: PrivateKeyAccount,
    content: ProposalContent,
    voters: readonly PrivateKeyAccount[],
  ): Promise<bigint> {
    const id = await this.proposeActive(by, content);
    for (const voter of voters) await this.vote(voter, id, "for");
    await this.close(id);
    return id;
  }

  /** Where a proposal is in its life, by the policy's word. */
  async phase(id: bigint): Promise<ProposalPhase | undefined> {
    return PROPOSAL_PHASES[await this.policy<number>("proposalPhase", [id])];
  }

  /** Members with the most voting power now, the greatest first. */
  async topVoters(count: number): Promise<PrivateKeyAccount[]> {
    const accounts = Array.from({ length: MEMBERS }, (_, index) => this.#chain.account(index + 1));
    const powers = await Promise.all(
      accounts.map(({ address }) =>
        this.#chain.read<bigint>({ contract: "ComputeToken", functionName: "getVotes", args: [address] }),
      ),
    );
    return accounts
      .map((account, index) => ({ account, power: powers[index] ?? 0n }))
      .sort((one, other) => (one.power < other.power ? 1 : -1))
      .slice(0, count)
      .map(({ account }) => account);
  }

  /** The board's members in their seats' order, as far as they are of the community. */
  async boardMembers(): Promise<PrivateKeyAccount[]> {
    const known = new Map(
      Array.from({ length: MEMBERS }, (_, index) => {
        const account = this.#chain.account(index + 1);
        return [account.address, account] as const;
      }),
    );
    const seats = await Promise.all(
      Array.from({ length: SEATS }, (_, seat) =>
        this.#chain.read<{ member: Address }>({
          contract: "EthicsBoard",
          functionName: "seatAt",
          args: [seat],
        }),
      ),
    );
    return seats.flatMap(({ member }) => known.get(member) ?? []);
  }

  async state(id: bigint): Promise<(typeof PROPOSAL_STATES)[number] | undefined> {
    return PROPOSAL_STATES[await this.read<number>("state", [id])];
  }

  /** How many proposals there are: they are numbered from 1. */
  async latestProposal(): Promise<bigint> {
    return this.read("latestProposalId", []);
  }

  read<Value>(functionName: string, args: readonly unknown[]): Promise<Value> {
    return this.#chain.read({ contract: "ComputeGovernor", functionName, args });
  }

  /** Asks the policy. */
  policy<Value>(functionName: string, args: readonly unknown[]): Promise<Value> {
    return this.#chain.read({ contract: "ProposalPolicy", functionName, args });
  }

  /** Calls of a proposal with the hash of its text. */
  #withHash(content: ProposalContent): readonly unknown[] {
    const { targets, values, calldatas } = content;
    const description = this.#proposed.get(content) ?? content.description;
    return [targets, values, calldatas, keccak256(toBytes(description))];
  }

  #governor(by: PrivateKeyAccount, functionName: string, args: readonly unknown[]): Promise<Hex> {
    return this.#chain.send(by, { contract: "ComputeGovernor", functionName, args });
  }
}
