import { formatCompute } from "../config/amounts.ts";
import { decodeRegion } from "../config/regions.ts";

/** A sentence about a contract's error, from its arguments as text. */
export type Sentence = (args: readonly string[]) => string;

/** An amount of a contract in COMPUTE. */
export function amountIn(text: string | undefined): string {
  return `${formatCompute(BigInt(text ?? 0))} COMPUTE`;
}

/** A moment of a contract, as people write it. */
export function momentIn(text: string | undefined): string {
  return new Date(Number(text ?? 0) * 1000).toISOString().replace(/\.000Z$/, "Z");
}

/** A country of a contract. */
export function regionIn(text: string | undefined): string {
  return decodeRegion(text ?? "0x");
}

/** The word for a number of an enumeration. */
export function wordIn(words: readonly string[], text: string | undefined): string {
  return words[Number(text)] ?? `in state ${text}`;
}
