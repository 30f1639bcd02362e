import { AbiCoder, keccak256, toBeHex, ZeroHash } from "ethers";
import { lower } from "./account-book.ts";
import type { ChainEvent } from "./events.ts";
import { numberId } from "./ids.ts";
import { textHashOf, textOf } from "./text.ts";

const BASIS_POINTS = 10_000n;
/** Classes that the ethics board can't veto. */
const NOT_VETOABLE = ["Recall", "Override"];

/** When something happened to a proposal, and by which transaction. */
export type Happening = { timestamp: number; transactionHash: string };

/** How a vote's weight is divided, in 1e-18 COMPUTE. */
export interface Weights {
  against: bigint;
  for: bigint;
  abstain: bigint;
}

/** What a proposal's class asks for, as it was when the proposal was made. */
export interface Terms {
  class: string;
  classAction: bigint;
  approvalBps: bigint;
  quorumBps: bigint;
  delay: bigint;
  needsLegalOpinion: boolean;
  codeHash: string;
  /** The vetoed proposal that it repeats. */
  overrides: string | null;
}

/** What the chain's other events say about every proposal. */
export interface Rules {
  /** The governor's quorum at the proposal's snapshot, before its class multiplies it, in 1e-18 COMPUTE. */
  quorum: bigint;
  /** Seconds after which what was won expires. */
  gracePeriod: bigint;
}

/** A proposal as the events of governor, policy, board and advisers tell it. */
export class ProposalRecord {
  readonly id: string;
  readonly proposer: string;
  readonly voteStart: bigint;
  readonly created: ChainEvent;
  readonly description: string;
  readonly descriptionHash: string;
  readonly tally: Weights = { against: 0n, for: 0n, abstain: 0n };
  /** Voting power spent, by account. */
  readonly spent = new Map<string, bigint>();
  terms: Terms = {
    class: "Standard",
    classAction: 0n,
    approvalBps: 0n,
    quorumBps: BASIS_POINTS,
    delay: 0n,
    needsLegalOpinion: false,
    codeHash: "0x",
    overrides: null,
  };
  voteEnd: bigint;
  isExtended = false;
  hasVotes = false;
  hasLegalOpinion = false;
  eta: bigint | null = null;
  operation: string | null = null;
  objection: (Happening & { from: bigint; to: bigint }) | null = null;
  queued: Happening | null = null;
  executed: Happening | null = null;
  canceled: Happening | null = null;
  vetoed: (Happening & { overrideUntil: bigint }) | null = null;
  overridden: (Happening & { by: string }) | null = null;
  reviewStartedAt: number | null = null;
  reviewExtendedAt: number | null = null;

  constructor(created: ChainEvent) {
    this.created = created;
    this.id = numberId(created.args.getValue("proposalId"), 32);
    this.proposer = lower(created.args.getValue("proposer"));
    this.voteStart = created.args.getValue("voteStart");
    this.voteEnd = created.args.getValue("voteEnd");
    this.description = textOf(created, "description");
    this.descriptionHash = textHashOf(created, "description");
  }

  get isVetoable(): boolean {
    return !NOT_VETOABLE.includes(this.terms.class);
  }

  get calls(): { targets: string[]; values: bigint[]; calldatas: string[] } {
    const list = (name: string) => [...this.created.args.getValue(name)];
    return { targets: list("targets"), values: list("values"), calldatas: list("calldatas") };
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

  /** What For must reach, rounded up. */
  needs({ quorum }: Rules): bigint {
    return (quorum * this.terms.quorumBps + BASIS_POINTS - 1n) / BASIS_POINTS;
  }

  /** Whether the vote would be won if nobody voted any more. */
  isWon(rules: Rules): boolean {
    const { against, for: inFavour } = this.tally;
    if (!this.hasVotes || inFavour < this.needs(rules) || inFavour <= against) return false;
    return inFavour * BASIS_POINTS >= (inFavour + against) * this.terms.approvalBps;
  }

  /** The last second in which it can be queued or executed; null where it can't expire. */
  expiresAt(rules: Rules): bigint | null {
    if (this.executed !== null || this.canceled !== null) return null;
    if (this.eta !== null) return this.eta + rules.gracePeriod;
    return this.isWon(rules) ? this.voteEnd + rules.gracePeriod : null;
  }

  /** The state at a moment, by the governor's own rules. */
  stateAt(timestamp: number, rules: Rules): string {
    if (this.executed !== null) return "Executed";
    if (this.canceled !== null) return "Canceled";
    if (this.voteStart >= timestamp) return "Pending";
    if (this.voteEnd >= timestamp) return "Active";
    const expiresAt = this.expiresAt(rules);
    if (expiresAt === null) return "Defeated";
    if (expiresAt < timestamp) return "Expired";
    return this.queued === null ? "Succeeded" : "Queued";
  }

  /** The phase at a moment, by the policy's own rules. */
  phaseAt(timestamp: number, rules: Rules): string {
    const state = this.stateAt(timestamp, rules);
    if (state === "Active" && this.objection !== null && this.objection.from < timestamp) return "Objection";
    if (state === "Queued" && this.isVetoable && (this.eta ?? 0n) > timestamp) return "Review";
    if (state === "Canceled" && this.overridden !== null) return "Overridden";
    return state === "Canceled" && this.vetoed !== null ? "Vetoed" : state;
  }
}
