import type { DashboardQuery } from "@/generated/gql/graphql";
import type { MarketOffer } from "@/lib/market/offer";
import { waitPercentile } from "@/lib/market/waits";

/** A GPU class on the dashboard. Amounts in wei, waits in seconds. */
export interface ClassRow {
  classId: number;
  name: string;
  memoryGb: number;
  registered: number;
  listed: number;
  /** In use, or free in an offer that takes new jobs; undefined while the chain has not said which do. */
  live: number | undefined;
  used: number;
  /** Median price per GPU-second of open offers; undefined without any. */
  median: bigint | undefined;
  waiting: number;
  waitP50: number | undefined;
  waitP95: number | undefined;
  gpuSeconds: bigint;
  smallGpuSeconds: bigint;
  paid: bigint;
  carbonGrams: bigint;
}

function medianOf(prices: readonly bigint[]): bigint | undefined {
  const sorted = prices.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** GPUs of a class that run jobs, or would take one now. */
export function liveGpus(offers: readonly MarketOffer[]): number | undefined {
  if (offers.some(({ isOpen, hindrance }) => isOpen && hindrance === undefined)) return undefined;
  return offers.reduce(
    (sum, { isOpen, hindrance, gpus, used }) => sum + (isOpen && hindrance === "None" ? gpus : used),
    0,
  );
}

/** What the dashboard shows of each class. */
export function classRows(data: DashboardQuery, offers: readonly MarketOffer[] | undefined): ClassRow[] {
  return data.gpuClasses.map((gpuClass): ClassRow => {
    const own = offers?.filter(({ classId }) => classId === gpuClass.number);
    const waits = data.waitBuckets
      .filter((bucket) => bucket.gpuClass.number === gpuClass.number)
      .map(({ from, to, count }) => ({ from: Number(from), to: Number(to), count }));
    return {
      classId: gpuClass.number,
      name: gpuClass.name,
      memoryGb: gpuClass.memoryGb,
      registered: gpuClass.gpusRegistered,
      listed: gpuClass.gpusListed,
      live: own && liveGpus(own),
      used: gpuClass.gpusUsed,
      median: own && medianOf(own.filter(({ isOpen }) => isOpen).map(({ price }) => price)),
      waiting: gpuClass.waitingRequests,
      waitP50: waitPercentile(waits, 0.5),
      waitP95: waitPercentile(waits, 0.95),
      gpuSeconds: BigInt(gpuClass.gpuSeconds),
      smallGpuSeconds: BigInt(gpuClass.smallGpuSeconds),
      paid: BigInt(gpuClass.paid),
      carbonGrams: BigInt(gpuClass.carbonGrams),
    };
  });
}

/** What a project's use has faded to at a moment, in whole normalised GPU-seconds. */
export function fadedUsage(
  { usage, usageAt }: { usage: string; usageAt: string },
  { now, halfLife }: { now: number; halfLife: number },
): bigint {
  const age = Math.max(0, now - Number(usageAt));
  return BigInt(Math.round(Number(usage) * 2 ** (-age / halfLife)));
}
