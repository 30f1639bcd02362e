import type { Hex } from "viem";

/** A number as an id of the index: bytes, the most significant first. */
export function numberedId(number: bigint | number, bytes: number): Hex {
  return `0x${BigInt(number)
    .toString(16)
    .padStart(bytes * 2, "0")}`;
}
