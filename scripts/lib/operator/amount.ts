import { parseUnits } from "ethers";
import { UsageError } from "../usage-error.ts";

/**
 * Reads an amount that an option gives, in units of so many decimals.
 * @throws UsageError when it is no plain number.
 */
export function readAmount(option: string, text: string, decimals: number): bigint {
  if (/^\d{1,12}(\.\d{1,9})?$/.test(text)) return parseUnits(text, decimals);
  throw new UsageError(`${option} is "${text}" and needs a plain number, such as 0.05.`);
}

/**
 * Reads the most that `--max-fee` lets a transaction offer, in gwei per gas; nothing without the option.
 * @throws UsageError when it is no plain number.
 */
export function readMaxFee(gwei: string | undefined): { maxFee?: bigint } {
  return gwei === undefined ? {} : { maxFee: readAmount("--max-fee", gwei, 9) };
}

/**
 * Reads a whole number that an option gives.
 * @throws UsageError when it is none, or out of its bounds.
 */
export function readWhole(option: string, text: string, lowest: number, highest: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= lowest && value <= highest) return value;
  throw new UsageError(`${option} is "${text}" and needs a whole number from ${lowest} to ${highest}.`);
}
