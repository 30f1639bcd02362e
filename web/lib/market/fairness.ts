/** Ten thousandths make a whole. */
const WHOLE_BPS = 10_000;

/** What the small lane's share follows, as the queue has it. Times in seconds, shares times 10,000. */
export interface SmallLaneSettings {
  launchedAt: number;
  laneHalfLife: number;
  smallFloorBps: number;
  smallFallingBps: number;
}

/**
 * The share of the community's GPUs that small projects are guaranteed at a moment: sigma(e) = floor + falling part x
 * 2^(-age / half-life). A number from 0 to 1.
 *
 * @example smallShareAt({ launchedAt: 0, laneHalfLife: 100, smallFloorBps: 2500, smallFallingBps: 3500 }, 100) // 0.425
 */
export function smallShareAt(settings: SmallLaneSettings, moment: number): number {
  const age = Math.max(0, moment - settings.launchedAt);
  const falling = settings.smallFallingBps * 2 ** (-age / settings.laneHalfLife);
  return (settings.smallFloorBps + falling) / WHOLE_BPS;
}

/**
 * How unequal amounts are: 0 when all have the same, near 1 when one has all. Undefined without anybody, or when all
 * have nothing: then there is nothing to share.
 *
 * @example gini([1n, 1n]) // 0
 * @example gini([0n, 10n]) // 0.5
 */
export function gini(amounts: readonly bigint[]): number | undefined {
  const sorted = amounts.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const total = sorted.reduce((sum, amount) => sum + amount, 0n);
  if (total === 0n) return undefined;
  const count = BigInt(sorted.length);
  const ranked = sorted.reduce((sum, amount, index) => sum + BigInt(index + 1) * amount, 0n);
  // G = (2 * sum of rank x amount) / (n x total) - (n + 1) / n, with one division at the end.
  const numerator = 2n * ranked - (count + 1n) * total;
  return Number((numerator * 1_000_000n) / (count * total)) / 1_000_000;
}

/** Work at a moment. */
export interface WorkAt {
  /** Unix seconds. */
  at: number;
  /** Normalised GPU-seconds. */
  work: number;
}

/**
 * Use as it fades between its changes and until now: each change as it was set, and so many points in between that the
 * curve shows.
 */
export function fadingCurve(
  changes: readonly WorkAt[],
  { now, halfLife, points = 8 }: { now: number; halfLife: number; points?: number },
): WorkAt[] {
  return changes.flatMap((change, place) => {
    const end = changes[place + 1]?.at ?? Math.max(now, change.at);
    return Array.from({ length: points }, (_, step): WorkAt => {
      const at = change.at + Math.round(((end - change.at) * step) / (points - 1));
      return { at, work: change.work * 2 ** (-(at - change.at) / halfLife) };
    });
  });
}

/** What a project used and weighs, and what all did. Work in normalised GPU-seconds. */
export interface StandingShares {
  usage: bigint;
  poolUsage: bigint;
  weightBps: number | bigint;
  poolWeightBps: bigint;
}

/** How much of all use was the project's, and how much its weight entitles it to: numbers from 0 to 1. */
export function sharesOf({ usage, poolUsage, weightBps, poolWeightBps }: StandingShares): {
  used: number;
  entitled: number;
} {
  return { used: ratio(usage, poolUsage), entitled: ratio(BigInt(weightBps), poolWeightBps) };
}

function ratio(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000;
}

/**
 * The key in the queue as people can compare it: powers of two of use for its weight, where the clock counts too.
 * Keys are in Q32 fixed point; only differences mean something.
 *
 * @example keyDistance(2n << 32n, 1n << 32n) // 1
 */
export function keyDistance(key: bigint, other: bigint): number {
  return Number(((key - other) * 1_000n) >> 32n) / 1_000;
}
