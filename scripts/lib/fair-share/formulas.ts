import { FRACTION_BITS, halvings, log2, ONE } from "./exact.ts";

const BPS = 10_000n;
/** 100 GPU-hours of the reference GPU, in normalised GPU-seconds (NGS). */
const CREDIT_UNIT = 360_000n;
/** What the contracts add to keys, so that none is negative: 32, with weights times 10,000. */
const KEY_OFFSET = 32n * ONE;

/** What is left of an amount, as a real number. */
export function decayed(amount: bigint, elapsed: bigint, halfLife: bigint): bigint {
  return amount * halvings((elapsed * ONE) / halfLife);
}

/** A project's weight times 10,000, as a real number: tier x (1 + log2(1 + C / 100 GPU-hours) / 4), at most 3 tiers. */
export function weightBps(tierBps: bigint, credits: bigint): bigint {
  const weight = tierBps * (ONE + log2(CREDIT_UNIT + credits, CREDIT_UNIT) / 4n);
  const cap = 3n * tierBps * ONE;
  return weight < cap ? weight : cap;
}

/** lambda = log2((U + 1) / w) + t / half-life with the contracts' offset, as a real number; w times 10,000. */
export function key(usage: bigint, weight: bigint, timestamp: bigint, halfLife: bigint): bigint {
  return log2(usage + 1n, weight) + (timestamp * ONE) / halfLife + KEY_OFFSET;
}

/** Slurm's F = 2^(-(U / U_all) / (w / w_all)) times 10,000, as a real number. */
export function shareFactorBps(
  usage: bigint,
  totalUsage: bigint,
  weight: bigint,
  totalWeight: bigint,
): bigint {
  if (usage === 0n || totalUsage === 0n) return BPS * ONE;
  return BPS * halvings((usage * totalWeight * ONE) / (totalUsage * weight));
}

/** The real number as the contracts have it, with so many fraction bits, rounded down. */
export function toFixed(real: bigint, fractionBits: bigint): bigint {
  return real >> (FRACTION_BITS - fractionBits);
}
