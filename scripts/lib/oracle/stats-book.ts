import { STATS, type StatsName } from "./entities.ts";
import type { Aggregate } from "./entity-shape.ts";
import { type Facts, toRow } from "./facts.ts";

/** Lengths of the buckets, in seconds. */
export const INTERVALS = { hour: 3600, day: 86_400 } as const;

/** The length of a bucket by name. */
export type IntervalName = keyof typeof INTERVALS;

type Bucket = Record<string, bigint>;

/** A bucket's id: which length, when it begins in seconds, and by what it is kept apart from others of that time. */
export function bucketId(interval: IntervalName, begin: number, keys: readonly string[] = []): string {
  return [interval, begin, ...keys].join(" ");
}

/** Whether a bucket is over and added up: that happens with the first event after its end. */
export function isSettled(interval: IntervalName, begin: number, latestEvent: number): boolean {
  return begin + INTERVALS[interval] <= latestEvent;
}

function aggregate(kind: Aggregate, before: bigint | undefined, value: bigint): bigint {
  if (before === undefined || kind === "last") return value;
  if (kind === "sum") return before + value;
  return value > before ? value : before;
}

/** Sums by hour and by day. */
export class StatsBook {
  private readonly buckets = new Map<StatsName, Map<string, { begin: number; bucket: Bucket }>>();

  /** Adds one happening, which `keys` keep apart from others, where the sums have dimensions. */
  add(name: StatsName, timestamp: number, values: Bucket, keys: readonly string[] = []): void {
    const all = this.buckets.get(name) ?? new Map();
    this.buckets.set(name, all);
    for (const [interval, length] of Object.entries(INTERVALS) as [IntervalName, number][]) {
      const begin = timestamp - (timestamp % length);
      const id = bucketId(interval, begin, keys);
      const bucket: Bucket = all.get(id)?.bucket ?? { count: 0n };
      bucket.count = (bucket.count ?? 0n) + 1n;
      for (const [field, kind] of Object.entries(STATS[name].fields))
        bucket[field] = aggregate(kind, bucket[field], values[field] ?? 0n);
      all.set(id, { begin, bucket });
    }
  }

  /** Writes the buckets that are over at the latest event. */
  write(facts: Facts, latestEvent: number): void {
    for (const [name, all] of this.buckets)
      for (const [id, { begin, bucket }] of all)
        if (isSettled(id.startsWith("hour") ? "hour" : "day", begin, latestEvent))
          facts.set(name, id, toRow(bucket));
  }
}
