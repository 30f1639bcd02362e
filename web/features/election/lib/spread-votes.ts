import { type Address, parseUnits } from "viem";
import { formatTokens } from "@/lib/format";

/** Votes for one candidate, in base units. */
export interface Weight {
  candidate: Address;
  weight: bigint;
}

/** What is typed in for each candidate, by address. */
export type TypedWeights = Readonly<Record<Address, string>>;

/** Votes read from the form, or what is wrong with them; `problem` is about all of them together. */
export type ReadWeights =
  | { weights: readonly Weight[]; total: bigint; problem?: never; problems?: never }
  | { weights?: never; total?: never; problem?: string; problems: Readonly<Record<Address, string>> };

/** As equal parts of a whole as there are; the first ones take what does not divide. */
export function splitEvenly(whole: bigint, parts: number): bigint[] {
  if (parts === 0) return [];
  const part = whole / BigInt(parts);
  const rest = whole % BigInt(parts);
  return Array.from({ length: parts }, (_, place) => part + (BigInt(place) < rest ? 1n : 0n));
}

function readWeight(text: string): bigint | undefined {
  const plain = text.trim().replace(/[\s,_’']/g, "");
  if (plain === "") return 0n;
  return /^\d{1,40}(\.\d{0,18})?$/.test(plain) ? parseUnits(plain, 18) : undefined;
}

/** Reads how somebody spreads votes. Candidates without an amount get none. */
export function readWeights(typed: TypedWeights, candidates: readonly Address[], left: bigint): ReadWeights {
  const read = candidates.map((candidate) => ({ candidate, weight: readWeight(typed[candidate] ?? "") }));
  const problems = Object.fromEntries(
    read
      .filter(({ weight }) => weight === undefined)
      .map(({ candidate }) => [
        candidate,
        "Write the amount as a number, such as 1,250.5, with at most 18 digits after the point.",
      ]),
  );
  if (Object.keys(problems).length > 0) return { problems };
  const weights = read.flatMap(({ candidate, weight = 0n }) => (weight > 0n ? [{ candidate, weight }] : []));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  if (weights.length === 0) return { problem: "Give at least one candidate some of your votes.", problems };
  if (total > left)
    return {
      problem: `That is ${formatTokens(total - left)} more than you have left. Take some away.`,
      problems,
    };
  return { weights, total };
}
