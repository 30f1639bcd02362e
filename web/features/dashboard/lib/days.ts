import type { ChartPoint } from "@/components/data/chart/series";

/** What happened in an hour or a day, as the index sums it up: decimal strings. */
export interface StatRow {
  /** Microseconds since 1970. */
  timestamp: string;
  matched: string;
  gpuSeconds: string;
  queuedGpuSeconds: string;
  smallQueuedGpuSeconds: string;
  escrowed: string;
  paid: string;
  refunded: string;
  facilityWh: string;
  carbonGrams: string;
}

/** A day's sums. */
export interface DaySums {
  /** Its beginning in UTC, in unix seconds. */
  at: number;
  matched: bigint;
  gpuSeconds: bigint;
  queuedGpuSeconds: bigint;
  smallQueuedGpuSeconds: bigint;
  escrowed: bigint;
  paid: bigint;
  refunded: bigint;
  facilityWh: bigint;
  carbonGrams: bigint;
}

type Sums = Omit<DaySums, "at">;

const SECONDS_PER_DAY = 86_400;
const MICROSECONDS = 1_000_000;

const whole = (decimal: string): bigint => BigInt(decimal.split(".")[0] ?? "0");

function sumsOf(row: StatRow): Sums {
  return {
    matched: whole(row.matched),
    gpuSeconds: whole(row.gpuSeconds),
    queuedGpuSeconds: whole(row.queuedGpuSeconds),
    smallQueuedGpuSeconds: whole(row.smallQueuedGpuSeconds),
    escrowed: whole(row.escrowed),
    paid: whole(row.paid),
    refunded: whole(row.refunded),
    facilityWh: whole(row.facilityWh),
    carbonGrams: whole(row.carbonGrams),
  };
}

function add(one: Sums, other: Sums): Sums {
  return Object.fromEntries(
    (Object.keys(one) as (keyof Sums)[]).map((key) => [key, one[key] + other[key]]),
  ) as unknown as Sums;
}

const secondsOf = ({ timestamp }: StatRow): number => Math.floor(Number(timestamp) / MICROSECONDS);

/**
 * Days in order of time. The index closes a day when it is over; the day that is under way is put together from its
 * hours.
 */
export function daysOf(days: readonly StatRow[], hours: readonly StatRow[]): DaySums[] {
  const closed = days.map((row): DaySums => ({ at: secondsOf(row), ...sumsOf(row) }));
  const known = new Set(closed.map(({ at }) => at));
  const open = new Map<number, Sums>();
  for (const row of hours) {
    const at = Math.floor(secondsOf(row) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
    if (known.has(at)) continue;
    const before = open.get(at);
    open.set(at, before ? add(before, sumsOf(row)) : sumsOf(row));
  }
  const latest = Math.max(0, ...known);
  const partial = [...open].filter(([at]) => at > latest).map(([at, sums]): DaySums => ({ at, ...sums }));
  return [...closed, ...partial].sort((one, other) => one.at - other.at);
}

/** Work of the queue's jobs until the end of a day, over several days. */
export interface QueuedWork {
  at: number;
  all: bigint;
  small: bigint;
}

/** The queue's work of each day and of those before it, `span` days in all: one day alone has too few jobs for a share. */
export function queuedOver(days: readonly DaySums[], span: number): QueuedWork[] {
  return days.map(({ at }) => {
    const within = days.filter((day) => day.at <= at && day.at > at - span * SECONDS_PER_DAY);
    return {
      at,
      all: within.reduce((sum, day) => sum + day.queuedGpuSeconds, 0n),
      small: within.reduce((sum, day) => sum + day.smallQueuedGpuSeconds, 0n),
    };
  });
}

/** One figure of each day as points of a chart. */
export function pointsOf(
  days: readonly DaySums[],
  { value, text }: { value: (day: DaySums) => number; text: (day: DaySums) => string },
): ChartPoint[] {
  return days.map((day) => ({ at: day.at, value: value(day), text: text(day) }));
}
