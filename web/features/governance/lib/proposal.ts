import type { Address, Hash } from "viem";
import type { ProposalCall } from "@/features/governance/lib/decode-call";

/** States of a proposal in the governor's own order. */
export const PROPOSAL_STATES = [
  "Pending",
  "Active",
  "Canceled",
  "Defeated",
  "Succeeded",
  "Queued",
  "Expired",
  "Executed",
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Votes so far, in base units. */
export interface Tally {
  for: bigint;
  against: bigint;
  abstain: bigint;
}

/** A state and the second from which it holds. */
export interface StateChange {
  state: ProposalState;
  from: number;
}

/** A proposal in a list. */
export interface ProposalSummary {
  proposalId: bigint;
  title: string;
  proposer: Address;
  createdAt: number;
  voteStart: number;
  voteEnd: number;
  /** When it can be executed; only once queued. */
  eta?: number;
  tally: Tally;
  /** Unknown until somebody asks the chain or the first vote fixes it in the index. */
  quorum?: bigint;
  states: readonly StateChange[];
}

/** What never changes about a proposal. */
export interface ProposalRecord {
  proposalId: bigint;
  proposer: Address;
  description: string;
  calls: readonly ProposalCall[];
  createdAt: number;
  transactionHash: Hash;
}

/** Where a proposal stands, as the chain says now. */
export interface ProposalFacts {
  state: ProposalState;
  /** When voting power is counted and voting begins. */
  snapshot: number;
  /** The last second of voting. */
  deadline: number;
  /** When the timelock lets it be executed; 0 until queued. */
  eta: number;
  needsQueuing: boolean;
  tally: Tally;
  /** What For and Abstain must reach together; unknown until the snapshot. */
  quorum?: bigint;
  /** All tokens at the snapshot. */
  supply?: bigint;
}

/** A vote, or a part of one. */
export interface VoteRow {
  id: string;
  voter: Address;
  support: "For" | "Against" | "Abstain" | "Split";
  weight: bigint;
  parts: Tally;
  reason: string;
  timestamp: number;
  transactionHash: Hash;
}

/** A step that a transaction brought. */
export interface Happened {
  at: number;
  transactionHash: Hash;
}

/** A setting that the proposal changed. */
export interface ParameterChanged {
  name: string;
  oldValue: string;
  newValue: string;
}

/** What happened to a proposal since it was made. */
export interface ProposalActivity {
  votes: readonly VoteRow[];
  queued?: Happened;
  executed?: Happened;
  canceled?: Happened;
  isExtended: boolean;
  parameterChanges: readonly ParameterChanged[];
}

/** Which tab of the list a state belongs to. */
export function tabOf(state: ProposalState): "active" | "upcoming" | "past" {
  if (state === "Pending") return "upcoming";
  // Won but not carried out yet: still needs somebody, so it is not past.
  return state === "Active" || state === "Succeeded" || state === "Queued" ? "active" : "past";
}

/** Votes that count towards the quorum. */
export function quorumVotes(tally: Tally): bigint {
  return tally.for + tally.abstain;
}

/** All votes. */
export function allVotes(tally: Tally): bigint {
  return tally.for + tally.against + tally.abstain;
}
