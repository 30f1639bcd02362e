import type { Address } from "viem";

/** An account that others let vote for them, or that votes for itself. */
export interface Delegate {
  account: Address;
  /** Voting power now, in base units. */
  votes: bigint;
  /** Accounts whose tokens it votes with, its own included. */
  delegatorCount: number;
  /** Proposals it voted on. */
  voteCount: number;
  /** When it first had voting power, in unix seconds; unknown in records that do not reach back. */
  since?: number;
}

/** A vote that has opened: when, and whether it was withdrawn before. */
export interface OpenedVote {
  voteStart: number;
  canceledAt?: number;
}

/** How many votes opened while a delegate could have taken part. */
export function votesOpenedSince(
  opened: readonly OpenedVote[],
  since: number | undefined,
  now: number,
): number {
  if (since === undefined) return 0;
  return opened.filter(
    ({ voteStart, canceledAt }) =>
      voteStart >= since && voteStart < now && (canceledAt === undefined || canceledAt > voteStart),
  ).length;
}

/** Share of the votes it could take part in, from 0 to 1; undefined while there was none. */
export function participation(voteCount: number, opened: number): number | undefined {
  return opened === 0 ? undefined : Math.min(1, voteCount / opened);
}
