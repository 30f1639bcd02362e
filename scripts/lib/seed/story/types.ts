/** A member's place in config/community.json, counted from 1. It is also the account's index in the mnemonic. */
export type MemberNumber = number;

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

/** An argument of a call; the forms with a name are looked up when the story is told. */
export type Argument =
  | string
  | number
  | { member: MemberNumber }
  | { compute: string }
  | { contract: string };

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

/** A proposal's state as the governor names it. */
export type StateName = "Pending" | "Active" | "Canceled" | "Defeated" | "Succeeded" | "Queued" | "Executed";

/** A proposal and its whole life. */
export interface ProposalEntry {
  proposer: MemberNumber;
  /** When it was made. */
  ago: { days?: number; hours?: number; minutes?: number; seconds?: number };
  /** Markdown; the first line is the title. */
  text: string;
  calls: CallEntry[];
  votes: VoteEntry[];
  cancelMinute?: number;
  queueMinute?: number;
  executeMinute?: number;
  /** The state it must have when the story ends. */
  expected: StateName;
}
