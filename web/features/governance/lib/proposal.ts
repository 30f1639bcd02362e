import type { Address, Hash } from "viem";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import type { ProposalClass } from "@/lib/proposal-class";
import { isVotePhase, type PhaseFrom, type ProposalPhase } from "@/lib/proposal-phase";

/** Votes so far, in base units. */
export interface Tally {
  for: bigint;
  against: bigint;
  abstain: bigint;
}

/** A proposal in a list. */
export interface ProposalSummary {
  proposalId: bigint;
  title: string;
  proposer: Address;
  createdAt: number;
  voteStart: number;
  voteEnd: number;
  /** The last second in which all votes are taken, where an objection period follows. */
  objectionFrom?: number;
  /** When it can be executed; only once queued. */
  eta?: number;
  /** The last second in which it can be queued or, once queued, executed; unknown where it can't expire. */
  expiresAt?: number;
  /** The last second in which holders can propose an override; only once vetoed. */
  overrideUntil?: number;
  class: ProposalClass;
  approvalBps: number;
  tally: Tally;
  /** With the class's multiple. Unknown until somebody asks the chain or the first vote fixes it in the index. */
  quorum?: bigint;
  phases: readonly PhaseFrom[];
}

/** What never changes about a proposal. */
export interface ProposalRecord {
  proposalId: bigint;
  proposer: Address;
  description: string;
  calls: readonly ProposalCall[];
  createdAt: number;
  transactionHash: Hash;
  class: ProposalClass;
  /** The first of its calls, from 0, that gave it its class; 0 for a recall or an override. */
  classAction: number;
  /** The vetoed proposal whose operations it repeats. */
  overriddenId?: bigint;
}

/** What was fixed when a proposal was made. */
export interface ProposalTerms {
  class: ProposalClass;
  /** Share of For among For and Against that it needs, in 1/10,000. */
  approvalBps: number;
  /** Times the governor's quorum that For must reach, in 1/10,000. */
  quorumBps: number;
  /** Seconds from queueing to execution at the least. */
  delay: number;
  needsLegalOpinion: boolean;
  /** The vetoed proposal that it overrides. */
  overriddenId?: bigint;
}

/** Times that no vote can change, in seconds. */
export interface ProposalPeriods {
  flipWindow: number;
  objectionPeriod: number;
  gracePeriod: number;
  opinionWait: number;
  reviewExtension: number;
  overrideWindow: number;
}

/** Where a proposal stands, as the chain says now. */
export interface ProposalFacts {
  phase: ProposalPhase;
  /** When voting power is counted and voting begins. */
  snapshot: number;
  /** The last second of voting, with any objection period. */
  deadline: number;
  /** When a late turn's objection period ends; 0 for none. */
  objectionEnd: number;
  /** When it can be executed, with the class's delay and a longer review; 0 until queued. */
  eta: number;
  needsQueuing: boolean;
  tally: Tally;
  terms: ProposalTerms;
  periods: ProposalPeriods;
  /** When the ethics board vetoed it; 0 for never. */
  vetoedAt: number;
  /** Whether the ethics board made its review longer. */
  isReviewExtended: boolean;
  /** Whether a legal adviser spoke; undefined where that does not matter. */
  hasLegalOpinion?: boolean;
  /** What For must reach, with the class's multiple; unknown until the snapshot. */
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
  /** The vote that brought an objection period. */
  objection?: Happened;
  queued?: Happened;
  /** The ethics board made its review longer. */
  reviewExtended?: Happened;
  executed?: Happened;
  canceled?: Happened;
  vetoed?: Happened;
  overridden?: Happened;
  /** The proposal that carried out what was vetoed. */
  overriddenBy?: bigint;
  /** Proposals that tried or try to override the veto. */
  overrideAttempts: readonly bigint[];
  isExtended: boolean;
  parameterChanges: readonly ParameterChanged[];
}

/** Which tab of the list a phase belongs to. */
export function tabOf(phase: ProposalPhase): "active" | "upcoming" | "past" {
  if (phase === "Pending") return "upcoming";
  // Won but not carried out yet: still needs somebody, so it is not past.
  const isUnderWay = isVotePhase(phase) || phase === "Succeeded" || phase === "Review" || phase === "Queued";
  return isUnderWay ? "active" : "past";
}

/** Whether the ethics board can veto proposals of a class. */
export function isVetoable(proposalClass: ProposalClass): boolean {
  return proposalClass !== "Recall" && proposalClass !== "Override";
}

/** All votes. */
export function allVotes(tally: Tally): bigint {
  return tally.for + tally.against + tally.abstain;
}
