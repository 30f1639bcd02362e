import { formatCompute } from "../config/amounts.ts";

const MULTIPLES: Readonly<Record<string, bigint>> = {
  k: 1_000n,
  thousand: 1_000n,
  m: 1_000_000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
};
/** Digits in groups of three or in a row, not inside a word or an address. */
const NUMBER =
  /(?<![\w.])((?:\d{1,3}(?:[,'’_ \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?)(?![\d])\s*(k|thousand|m|million|billion)?\b/giu;
const UNIT = 10n ** 18n;

/** An amount with thousands apart, such as `600,000`. */
export function grouped(amount: bigint): string {
  const [whole = "", fraction] = formatCompute(amount).split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** Whether a text names an amount, as `600,000`, `600 000`, `600000` or `0.6 million`. */
export function namesAmount(text: string, amount: bigint): boolean {
  return [...text.matchAll(NUMBER)].some(([, digits = "", multiple = ""]) => {
    const plain = digits.replace(/[^\d.]/g, "");
    const value = toUnits(plain);
    return value === amount || value * (MULTIPLES[multiple.toLowerCase()] ?? 1n) === amount;
  });
}

function toUnits(plain: string): bigint {
  const [whole = "0", fraction = ""] = plain.split(".");
  return BigInt(whole || "0") * UNIT + BigInt(fraction.slice(0, 18).padEnd(18, "0"));
}
