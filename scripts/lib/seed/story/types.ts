import type { PROPOSAL_CLASSES, PROPOSAL_PHASES } from "../../proposal-states.ts";

/** A member's place in config/community.json, counted from 1. It is also the account's index in the mnemonic. */
export type MemberNumber = number;

/** An account's index in the mnemonic, for those who are no members. */
export type AccountIndex = number;

/** A claim of everything the distribution holds for a member. */
export interface ClaimEntry {
  member: MemberNumber;
  daysAgo: number;
  /** Who shall vote: "nobody" leaves the claim without a delegate. */
  delegate: MemberNumber | "nobody";
}

/** A payment from one member to another. */
export interface TransferEntry {
  from: MemberNumber;
  to: MemberNumber;
  /** In COMPUTE. */
  amount: string;
  daysAgo: number;
}

/** A change of delegate after the claim, for everything the member has: own tokens and vesting wallet. */
export interface DelegationEntry {
  member: MemberNumber;
  to: MemberNumber;
  daysAgo: number;
}

/** A payout of what has vested so far. */
export interface ReleaseEntry {
  member: MemberNumber;
  daysAgo: number;
}

/** An argument of a call; the forms with a name are looked up when the story is told. A text becomes its address. */
export type Argument =
  | string
  | number
  | { member: MemberNumber }
  | { account: AccountIndex }
  | { compute: string }
  | { contract: string }
  | { text: string };

/** One call of a proposal. */
export interface CallEntry {
  contract: string;
  function: string;
  arguments: Argument[];
}

/** A vote with all of a voter's power, or with shares of it in percent. */
export type Cast = "for" | "against" | "abstain" | { for: number; against: number; abstain: number };

/** A vote. Minutes count from the proposal; voting takes from minute 5 to minute 65. */
export interface VoteEntry {
  by: MemberNumber;
  minute: number;
  cast: Cast;
  reason?: string;
}

/** Somebody whom holders registered to give advice. */
export interface AdviserEntry {
  account: AccountIndex;
  kind: "legal" | "ethics" | "technical";
  nature: "human" | "ai";
  name: string;
  /** Who it is and how it works. */
  description: string;
}

/** An adviser's opinion on a proposal. */
export interface OpinionEntry {
  by: AdviserEntry;
  minute: number;
  verdict: "support" | "concern" | "oppose";
  text: string;
}

/** What a member of the ethics board thinks of a proposal, before the vote ends. */
export interface BoardOpinionEntry {
  by: MemberNumber;
  minute: number;
  verdict: "noObjection" | "concern" | "likelyVeto";
  text: string;
}

/** A veto of the ethics board, carried out with the last ballot. */
export interface VetoEntry {
  /** Numbers of the broken articles. */
  articles: readonly number[];
  text: string;
  /** Who voted for it, at which minute. */
  ballots: readonly { by: MemberNumber; minute: number }[];
  /** Who brings all ballots as signatures at the last one's minute; without it each member casts its own. */
  broughtBy?: MemberNumber;
}

/** What the ethics board does about a proposal. */
export interface BoardEntry {
  opinions?: readonly BoardOpinionEntry[];
  recusals?: readonly { by: MemberNumber; minute: number; reason: string }[];
  /** Requests for a longer review; the second one lengthens it. */
  extensions?: readonly { by: MemberNumber; minute: number }[];
  veto?: VetoEntry;
}

/** Where a proposal is in its life, as the policy names it. */
export type PhaseName = (typeof PROPOSAL_PHASES)[number];

/** What the policy takes a proposal for. */
export type ClassName = (typeof PROPOSAL_CLASSES)[number];

/** A proposal and its whole life. */
export interface ProposalEntry {
  proposer: MemberNumber;
  /** When it was made. */
  ago: { days?: number; hours?: number; minutes?: number; seconds?: number };
  /** Markdown; the first line is the title. */
  text: string;
  calls: readonly CallEntry[];
  votes: VoteEntry[];
  opinions?: readonly OpinionEntry[];
  board?: BoardEntry;
  cancelMinute?: number;
  queueMinute?: number;
  executeMinute?: number;
  /** The class it must have by what it calls. */
  class: ClassName;
  /** The phase it must be in when the story ends. */
  expected: PhaseName;
}

/** A nominee of an election of the ethics board. Minutes count from the election's start. */
export interface NomineeEntry {
  member: MemberNumber;
  minute: number;
  statement: string;
}

/** An election of the ethics board: nominations until minute 60, votes until minute 120. */
export interface ElectionEntry {
  /** Its number. */
  election: number;
  nominees: readonly NomineeEntry[];
  endorsements: readonly { by: MemberNumber; nominee: MemberNumber; minute: number }[];
  /** Shares of each voter's power in percent, by candidate. */
  votes: readonly { by: MemberNumber; minute: number; shares: Readonly<Record<MemberNumber, number>> }[];
  /** Who brings the result to the board. */
  applied?: { by: MemberNumber; minute: number };
}
