import { formatUnits, parseUnits } from "ethers";

const DECIMALS = 18;

/** Upper bound of the token's supply, in 1e-18 COMPUTE. */
export const SUPPLY_CAP = parseUnits("1000000000", DECIMALS);

/** Amount in 1e-18 COMPUTE, undefined for text that isn't a plain decimal number with at most 18 decimals. */
export function parseCompute(text: string): bigint | undefined {
  return /^(0|[1-9]\d*)(\.\d{1,18})?$/.test(text) ? parseUnits(text, DECIMALS) : undefined;
}

/** Amount in COMPUTE as the input files write it. */
export function formatCompute(amount: bigint): string {
  return formatUnits(amount, DECIMALS).replace(/\.0$/, "");
}
