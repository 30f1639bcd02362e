import {
  type Address,
  encodeFunctionData,
  type Hex,
  keccak256,
  type PrivateKeyAccount,
  parseEther,
  toBytes,
} from "viem";
import { PROPOSAL_STATES } from "../../../scripts/lib/proposal-states.ts";
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

/** What people do with the governor, without the dApp. */
export class TestDao {
  readonly #chain: TestChain;

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

  /** Makes a proposal and gives its number. */
  async propose(
    by: PrivateKeyAccount,
    { targets, values, calldatas, description }: ProposalContent,
  ): Promise<bigint> {
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

  async queue(by: PrivateKeyAccount, content: ProposalContent): Promise<void> {
    await this.#governor(by, "queue", withHash(content));
  }

  async execute(by: PrivateKeyAccount, content: ProposalContent): Promise<void> {
    await this.#governor(by, "execute", withHash(content));
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

  #governor(by: PrivateKeyAccount, functionName: string, args: readonly unknown[]): Promise<Hex> {
    return this.#chain.send(by, { contract: "ComputeGovernor", functionName, args });
  }
}

function withHash({ targets, values, calldatas, description }: ProposalContent): readonly unknown[] {
  return [targets, values, calldatas, keccak256(toBytes(description))];
}
