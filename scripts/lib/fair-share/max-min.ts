/** What somebody wants of a capacity, and how much its share counts. */
export interface Claimant {
  demand: bigint;
  weight: bigint;
}

/** A fraction of two integers. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/**
 * Weighted max-min fairness by filling up: whoever wants no more than its part of what is left gets it, and the others
 * share the rest by their weights. Exact, as fractions.
 */
export function weightedMaxMin(capacity: bigint, claimants: readonly Claimant[]): Fraction[] {
  if (capacity < 0n || claimants.some(({ demand, weight }) => demand < 0n || weight <= 0n))
    throw new RangeError("Capacity and demands must not be negative, and weights must be positive.");
  const granted = new Map<number, Fraction>();
  let left = capacity;
  for (;;) {
    const open = claimants
      .map((claimant, index) => ({ ...claimant, index }))
      .filter((c) => !granted.has(c.index));
    const weights = open.reduce((sum, { weight }) => sum + weight, 0n);
    const content = open.filter(({ demand, weight }) => demand * weights <= left * weight);
    if (content.length === 0) {
      for (const { index, weight } of open)
        granted.set(index, { numerator: left * weight, denominator: weights });
      return claimants.map((_, index) => granted.get(index) as Fraction);
    }
    for (const { index, demand } of content) {
      granted.set(index, { numerator: demand, denominator: 1n });
      left -= demand;
    }
  }
}
