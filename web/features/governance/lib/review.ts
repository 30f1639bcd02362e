import type { Address, Hash, Hex } from "viem";

/** What a board member can say of a proposal before the vote ends, in the contract's order. */
export const BOARD_VERDICTS = ["NoObjection", "Concern", "LikelyVeto"] as const;
export type BoardVerdict = (typeof BOARD_VERDICTS)[number];

/** What an adviser can say of a proposal, in the contract's order. */
export const VERDICTS = ["Support", "Concern", "Oppose"] as const;
export type Verdict = (typeof VERDICTS)[number];
export const ADVISER_KINDS = ["Legal", "Ethics", "Technical"] as const;
export type AdviserKind = (typeof ADVISER_KINDS)[number];
export const ADVISER_NATURES = ["Human", "AI"] as const;
export type AdviserNature = (typeof ADVISER_NATURES)[number];

/** Why a veto is asked for; the same on every ballot. */
export interface VetoReason {
  /** Bit n for article n, from bit 1. */
  articles: bigint;
  reasonHash: Hex;
  uri: string;
  constitutionHash: Hex;
}

interface Act {
  /** Unix seconds. */
  at: number;
  transactionHash: Hash;
}

/** A member's vote to veto. */
export interface BoardBallot extends Act {
  member: Address;
  seat: number;
  reason: VetoReason;
  bySignature: boolean;
}

/** What a member said before the vote ended; the latest of each. */
export interface BoardOpinion extends Act {
  member: Address;
  verdict: BoardVerdict;
  textHash: Hex;
  uri: string;
}

/** A member that withdrew for a conflict of interest. */
export interface Recusal extends Act {
  member: Address;
  reason: string;
}

/** A member that asked for a longer review. */
export interface ExtensionRequest extends Act {
  member: Address;
}

/** A veto and why. */
export interface Veto extends Act {
  reason: VetoReason;
}

/** What an adviser said; the latest of each. */
export interface AdviserOpinion extends Act {
  adviser: Address;
  name: string;
  kind: AdviserKind;
  nature: AdviserNature;
  verdict: Verdict;
  /** How many opinions the adviser gave on the proposal before. */
  revision: number;
  textHash: Hex;
  uri: string;
}

/** What board and advisers did about one proposal, oldest first. */
export interface ProposalReview {
  ballots: readonly BoardBallot[];
  boardOpinions: readonly BoardOpinion[];
  recusals: readonly Recusal[];
  requests: readonly ExtensionRequest[];
  veto?: Veto;
  opinions: readonly AdviserOpinion[];
}

/** Ballots for one reason. */
export interface BallotGroup {
  key: string;
  reason: VetoReason;
  ballots: readonly BoardBallot[];
}

/** Tells reasons apart. */
export function reasonKey({ articles, reasonHash, uri, constitutionHash }: VetoReason): string {
  return [articles, reasonHash.toLowerCase(), constitutionHash.toLowerCase(), uri].join(" ");
}

/** Puts ballots with the same reason together, in the order of their first ballot; a member counts once. */
export function groupBallots(ballots: readonly BoardBallot[]): BallotGroup[] {
  const groups = new Map<string, BoardBallot[]>();
  for (const ballot of ballots) {
    const key = reasonKey(ballot.reason);
    const others = (groups.get(key) ?? []).filter(({ member }) => member !== ballot.member);
    groups.set(key, [...others, ballot]);
  }
  return [...groups].flatMap(([key, same]) => {
    const [first] = same;
    return first ? [{ key, reason: first.reason, ballots: same }] : [];
  });
}

/** The latest of each account's words, in the order in which they were said. */
export function latestOf<Row>(rows: readonly Row[], accountOf: (row: Row) => Address): Row[] {
  return [...new Map(rows.map((row) => [accountOf(row).toLowerCase(), row])).values()];
}

/** The bitmap of articles by their numbers, from 1. */
export function articlesBitmap(numbers: readonly number[]): bigint {
  return numbers.reduce((bitmap, number) => bitmap | (1n << BigInt(number)), 0n);
}

/** Seats in a bitmap: bit n for seat n. */
export function seatsIn(bitmap: bigint): number[] {
  return Array.from({ length: 8 }, (_, seat) => seat).filter((seat) => (bitmap >> BigInt(seat)) & 1n);
}
