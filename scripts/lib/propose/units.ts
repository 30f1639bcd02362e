import { parseUnits } from "ethers";
import { parseCompute } from "../config/amounts.ts";
import { parseDay } from "../config/dates.ts";

const SECONDS: Readonly<Record<string, bigint>> = {
  second: 1n,
  minute: 60n,
  hour: 3_600n,
  day: 86_400n,
  week: 604_800n,
};
const DECIMALS = 18;

/**
 * A whole number as a proposal's file writes it: digits, an amount (`1000 COMPUTE`, `0.5 coins`), a time (`3 days`), or a
 * moment in UTC (`2027-01-31`, `2027-01-31T12:00:00Z`), which becomes seconds since 1970.
 * @returns undefined for anything else.
 */
export function parseNumber(text: string): bigint | undefined {
  const plain = text.trim();
  if (/^-?\d{1,78}$/.test(plain)) return BigInt(plain);
  return parseAmount(plain) ?? parseTime(plain) ?? parseMoment(plain);
}

function parseAmount(text: string): bigint | undefined {
  const [, amount = ""] = /^(\S+) (?:COMPUTE|coins?)$/.exec(text) ?? [];
  return parseCompute(amount.replace(/(?<=\d),(?=\d{3}(?!\d))/g, ""));
}

function parseTime(text: string): bigint | undefined {
  const [, amount = "", unit = ""] =
    /^(\d{1,9}(?:\.\d{1,6})?) (second|minute|hour|day|week)s?$/.exec(text) ?? [];
  const seconds = SECONDS[unit];
  if (seconds === undefined) return undefined;
  const scaled = parseUnits(amount, DECIMALS) * seconds;
  const scale = 10n ** BigInt(DECIMALS);
  return scaled % scale === 0n ? scaled / scale : undefined;
}

function parseMoment(text: string): bigint | undefined {
  const day = parseDay(text);
  if (day !== undefined) return day;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) || parseDay(text.slice(0, 10)) === undefined)
    return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : BigInt(milliseconds / 1000);
}

const LONG_UNITS = [
  ["day", 86_400n],
  ["hour", 3_600n],
  ["minute", 60n],
] as const;

/** A length of time for people: `2 days 6 hours`, exact to the second. */
export function timeWords(seconds: bigint): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, length] of LONG_UNITS) {
    const count = rest / length;
    if (count > 0n) parts.push(`${count} ${unit}${count === 1n ? "" : "s"}`);
    rest %= length;
  }
  if (rest > 0n || parts.length === 0) parts.push(`${rest} second${rest === 1n ? "" : "s"}`);
  return parts.join(" ");
}
