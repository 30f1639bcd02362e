import type { Concentration } from "../types.ts";

/** How unevenly amounts are spread. All zero where there is nothing to spread. */
export function concentrationOf(amounts: readonly number[]): Concentration {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return { herfindahl: 0, gini: 0, top: 0, nakamoto: 0 };
  const shares = amounts.map((amount) => amount / total).sort((a, b) => b - a);
  let sum = 0;
  const nakamoto = shares.findIndex((share) => {
    sum += share;
    return sum > 0.5;
  });
  return {
    herfindahl: shares.reduce((all, share) => all + share * share, 0),
    gini: giniOf(shares),
    top: shares[0] ?? 0,
    nakamoto: nakamoto + 1,
  };
}

/** @param shares From the largest to the smallest, 1 in all. */
function giniOf(shares: readonly number[]): number {
  const count = shares.length;
  const weighted = shares.reduce((sum, share, index) => sum + share * (count - index), 0);
  return Math.max(0, (2 * weighted) / count - (count + 1) / count) + 0;
}
