import type { Hex } from "viem";

/** What the clock needs of a block. */
export interface ChainBlock {
  number: number;
  /** Unix seconds. */
  timestamp: number;
  hash: Hex;
  /** `performance.now()` at which this browser first saw it; absent when the server saw it. */
  seenAt?: number;
}

/**
 * The chain's time at a moment of the monotonic clock, in unix seconds: only time passed since the block was seen is
 * added, so a wrong clock of the machine does no harm.
 */
export function chainTimeAt(block: ChainBlock, monotonicNow: number): number {
  if (block.seenAt === undefined) return block.timestamp;
  return block.timestamp + Math.max(0, Math.floor((monotonicNow - block.seenAt) / 1000));
}
