/** How many waits were at least `from` and below `to` seconds. */
export interface WaitCount {
  from: number;
  to: number;
  count: number;
}

/**
 * The wait that a part of all requests did not exceed, in seconds, from a histogram: within a bucket the waits count as
 * evenly spread. Undefined where nobody waited.
 *
 * @example waitPercentile([{ from: 0, to: 60, count: 1 }, { from: 60, to: 120, count: 1 }], 0.5) // 60
 */
export function waitPercentile(counts: readonly WaitCount[], part: number): number | undefined {
  const sorted = counts.filter(({ count }) => count > 0).toSorted((one, other) => one.from - other.from);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return undefined;
  let left = part * total;
  for (const { from, to, count } of sorted) {
    if (left <= count) return from + (to - from) * Math.max(0, left / count);
    left -= count;
  }
  return sorted.at(-1)?.to;
}
