import { AbiCoder, keccak256, toBeHex, ZeroHash } from "ethers";
import { titleOf } from "../proposal-title.ts";
import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { type Facts, toRow } from "./facts.ts";
import { joinId, numberId, traceOf } from "./ids.ts";
import { textHashOf, textOf } from "./text.ts";

/** Steps of a proposal's life, in the order of their numbers in the index. */
const STEPS = { pending: 0, active: 1, outcome: 2, queued: 3, executed: 4, canceled: 5 } as const;

type Happening = { timestamp: number; transactionHash: string };

/** How a vote's weight is divided, in 1e-18 COMPUTE. */
export interface Weights {
  against: bigint;
  for: bigint;
  abstain: bigint;
}

/** A proposal as the governor's events tell it. */
export class ProposalRecord {
  readonly id: string;
  readonly proposer: string;
  readonly voteStart: bigint;
  readonly tally: Weights = { against: 0n, for: 0n, abstain: 0n };
  /** Voting power spent, by account. */
  readonly spent = new Map<string, bigint>();
  voteEnd: bigint;
  isExtended = false;
  hasVotes = false;
  eta: bigint | null = null;
  operation: string | null = null;
  queued: Happening | null = null;
  executed: Happening | null = null;
  canceled: Happening | null = null;
  private readonly created: ChainEvent;
  private readonly description: string;
  private readonly descriptionHash: string;

  constructor(created: ChainEvent) {
    this.created = created;
    this.id = numberId(created.args.getValue("proposalId"), 32);
    this.proposer = lower(created.args.getValue("proposer"));
    this.voteStart = created.args.getValue("voteStart");
    this.voteEnd = created.args.getValue("voteEnd");
    this.description = textOf(created, "description");
    this.descriptionHash = textHashOf(created, "description");
  }

  /** The id its timelock operation has, computed as governor and timelock do. */
  operationId(governor: string): string {
    const salt = BigInt(governor) << 96n;
    const types = ["address[]", "uint256[]", "bytes[]", "bytes32", "bytes32"];
    const { targets, values, calldatas } = this.calls;
    const saltHash = toBeHex(salt ^ BigInt(this.descriptionHash), 32);
    return keccak256(
      AbiCoder.defaultAbiCoder().encode(types, [targets, values, calldatas, ZeroHash, saltHash]),
    );
  }

  /** Whether the vote would be won if nobody voted any more. */
  isWon(quorum: bigint): boolean {
    const { tally } = this;
    return tally.for + tally.abstain >= quorum && tally.for > tally.against;
  }

  /** The state at a moment, by the governor's own rules. */
  stateAt(timestamp: number, quorum: bigint): string {
    if (this.executed !== null) return "Executed";
    if (this.canceled !== null) return "Canceled";
    if (this.voteStart >= timestamp) return "Pending";
    if (this.voteEnd >= timestamp) return "Active";
    if (!this.isWon(quorum)) return "Defeated";
    return this.queued === null ? "Succeeded" : "Queued";
  }

  write(facts: Facts, quorum: bigint): void {
    const { targets, values, calldatas } = this.calls;
    const row = toRow({
      proposalId: BigInt(this.id),
      proposer: this.proposer,
      title: titleOf(this.description),
      description: this.description,
      descriptionHash: this.descriptionHash,
      targets: targets.map(lower),
      values,
      calldatas,
      voteStart: this.voteStart,
      voteEnd: this.voteEnd,
      isExtended: this.isExtended,
      forVotes: this.tally.for,
      againstVotes: this.tally.against,
      abstainVotes: this.tally.abstain,
      voterCount: this.spent.size,
      quorum: this.hasVotes ? quorum : null,
      eta: this.eta,
      timelockOperation: this.operation,
      createdAt: this.created.timestamp,
      queuedAt: this.queued?.timestamp,
      executedAt: this.executed?.timestamp,
      canceledAt: this.canceled?.timestamp,
      blockNumber: this.created.blockNumber,
      transactionHash: this.created.transactionHash,
    });
    facts.set("Proposal", this.id, row);
    for (const [account, weight] of this.spent)
      facts.set("ProposalVoter", joinId(this.id, account), toRow({ proposal: this.id, account, weight }));
    this.writeStates(facts, quorum);
  }

  private get calls(): { targets: string[]; values: bigint[]; calldatas: string[] } {
    const list = (name: string) => [...this.created.args.getValue(name)];
    return { targets: list("targets"), values: list("values"), calldatas: list("calldatas") };
  }

  /** States that time brings stand in the list in advance, unless the proposal was canceled before them. */
  private writeStates(facts: Facts, quorum: bigint): void {
    const add = (step: number, state: string, from: bigint, transactionHash: string | null): void =>
      facts.set(
        "ProposalStateChange",
        joinId(this.id, toBeHex(step, 1)),
        toRow({ proposal: this.id, state, from, transactionHash }),
      );
    const addByTime = (step: number, state: string, from: bigint): void => {
      if (this.canceled === null || from <= this.canceled.timestamp) add(step, state, from, null);
    };
    const addHappening = (step: number, state: string, what: Happening | null): void => {
      if (what !== null) add(step, state, BigInt(what.timestamp), what.transactionHash);
    };
    addHappening(STEPS.pending, "Pending", traceOf(this.created));
    addByTime(STEPS.active, "Active", this.voteStart + 1n);
    const outcome = this.hasVotes && this.isWon(quorum) ? "Succeeded" : "Defeated";
    addByTime(STEPS.outcome, outcome, this.voteEnd + 1n);
    addHappening(STEPS.queued, "Queued", this.queued);
    addHappening(STEPS.executed, "Executed", this.executed);
    addHappening(STEPS.canceled, "Canceled", this.canceled);
  }
}
