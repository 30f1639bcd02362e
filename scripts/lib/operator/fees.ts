import type { JsonRpcProvider } from "ethers";

/** Nodes take a replacement that offers a tenth more; an eighth more is above what rounding takes away. */
const RAISE_PERMILLE = 1_125n;
const LEAST_PERMILLE = 1_100n;
/** Without a limit of its own a transaction is never replaced by one that offers more than so many times the first. */
const DEAREST = 10n;

/** What a transaction offers for gas, in wei. */
export interface Fees {
  /** At the most. */
  max: bigint;
  /** Of that, for who mines it; undefined on a chain without a base fee, where `max` is the price. */
  tip?: bigint;
}

/** What the chain asks now, with room for its base fee to double; never more than the limit. */
export async function marketFees(provider: JsonRpcProvider, limit?: bigint): Promise<Fees> {
  const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = await provider.getFeeData();
  if (maxFeePerGas === null || maxPriorityFeePerGas === null) return { max: lower(gasPrice ?? 1n, limit) };
  const max = lower(maxFeePerGas, limit);
  return { max, tip: lower(maxPriorityFeePerGas, max) };
}

/**
 * What a replacement offers: enough for nodes to take it, and for the market as it is now.
 * @returns undefined when that would be above the limit.
 */
export function raisedFees(old: Fees, market: Fees, limit: bigint): Fees | undefined {
  if (limit < raised(old.max, LEAST_PERMILLE)) return undefined;
  const max = lower(higher(raised(old.max, RAISE_PERMILLE), market.max), limit);
  if (old.tip === undefined) return { max };
  return { max, tip: lower(higher(raised(old.tip, RAISE_PERMILLE), market.tip ?? 0n), max) };
}

/** The most that replacements of a transaction may offer: the limit, or ten times the first, or what the chain asks. */
export function dearest(first: Fees, market: Fees, limit?: bigint): bigint {
  return limit ?? higher(first.max * DEAREST, market.max);
}

/** The fees as fields of a transaction. */
export function feeFields({ max, tip }: Fees) {
  return tip === undefined
    ? { type: 0, gasPrice: max }
    : { type: 2, maxFeePerGas: max, maxPriorityFeePerGas: tip };
}

/** Rounded up, and above what it was in any case. */
function raised(value: bigint, permille: bigint): bigint {
  return higher((value * permille + 999n) / 1_000n, value + 1n);
}

function higher(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function lower(one: bigint, other: bigint | undefined): bigint {
  return other !== undefined && other < one ? other : one;
}
