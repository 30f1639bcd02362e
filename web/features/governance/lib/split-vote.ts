import { encodePacked, type Hex } from "viem";

/** Support that announces a vote in parts. */
export const FRACTIONAL_SUPPORT = 255;

/** Values of `support` for a vote with everything. */
export const SUPPORT = { against: 0, for: 1, abstain: 2 } as const;

/** Voting power given to each side, in base units. */
export interface VoteParts {
  for: bigint;
  against: bigint;
  abstain: bigint;
}

/** Percentages as typed; whole or with up to two decimals. */
export interface VotePercentages {
  for: string;
  against: string;
  abstain: string;
}

/** Either the parts or a sentence that says what is wrong. */
export type SplitResult = { parts: VoteParts; problem?: never } | { parts?: never; problem: string };

const SIDES = ["for", "against", "abstain"] as const;

function toHundredths(text: string): bigint | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim() || "0");
  return match ? BigInt(match[1] ?? "0") * 100n + BigInt((match[2] ?? "").padEnd(2, "0")) : undefined;
}

/**
 * Divides voting power by percentages. What rounding leaves over goes to the largest part, so that 100 % spends
 * everything and no dust stays behind.
 */
export function splitByPercent(remaining: bigint, percentages: VotePercentages): SplitResult {
  const shares = SIDES.map((side) => toHundredths(percentages[side]));
  if (shares.some((share) => share === undefined)) {
    return { problem: "Write each share as a number from 0 to 100, with at most two decimals." };
  }
  const numbers = shares as bigint[];
  const total = numbers.reduce((sum, share) => sum + share, 0n);
  if (total === 0n) return { problem: "Give at least one side a share of your voting power." };
  if (total > 10_000n) {
    return { problem: `The shares add up to ${Number(total) / 100}%. Lower them to 100% or less.` };
  }
  const amounts = numbers.map((share) => (remaining * share) / 10_000n);
  const spent = (remaining * total) / 10_000n;
  const largest = numbers.indexOf(numbers.reduce((most, share) => (share > most ? share : most)));
  amounts[largest] = (amounts[largest] ?? 0n) + spent - amounts.reduce((sum, amount) => sum + amount, 0n);
  const [forVotes = 0n, against = 0n, abstain = 0n] = amounts;
  return { parts: { for: forVotes, against, abstain } };
}

/** Parameters of a vote in parts, as the governor's fractional counting reads them. */
export function encodeVoteParts(parts: VoteParts): Hex {
  return encodePacked(["uint128", "uint128", "uint128"], [parts.against, parts.for, parts.abstain]);
}

/** Sum of the parts. */
export function sumParts(parts: VoteParts): bigint {
  return parts.for + parts.against + parts.abstain;
}
