import { type Address, formatUnits } from "viem";

/** Symbol of the DAO's token. */
export const TOKEN_SYMBOL = "COMPUTE";

const MAX_DECIMALS = 4;

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * An amount of base units as people read it: grouped, at most four decimals, rounded towards zero so that it never
 * shows more than there is.
 *
 * @example formatAmount(12_345_678_900_000_000_000_000n) // "12,345.6789"
 */
export function formatAmount(amount: bigint, decimals = 18, maxDecimals = MAX_DECIMALS): string {
  const sign = amount < 0n ? "−" : "";
  const [whole = "0", fraction = ""] = formatUnits(amount < 0n ? -amount : amount, decimals).split(".");
  const shown = fraction.slice(0, maxDecimals).replace(/0+$/, "");
  if (amount !== 0n && whole === "0" && shown === "") return `${sign}<0.${"0".repeat(maxDecimals - 1)}1`;
  return `${sign}${group(whole)}${shown ? `.${shown}` : ""}`;
}

/** The whole value, nothing rounded away. */
export function formatAmountExact(amount: bigint, decimals = 18): string {
  return formatAmount(amount, decimals, decimals);
}

/** An amount of the DAO's token with its symbol. */
export function formatTokens(amount: bigint): string {
  return `${formatAmount(amount)} ${TOKEN_SYMBOL}`;
}

/** A count with thousands grouped. */
export function formatCount(count: number | bigint): string {
  return group(String(count));
}

/** `part` of `whole` in percent with one decimal; a whole of zero has no percentage. */
export function formatPercent(part: bigint, whole: bigint): string {
  if (whole === 0n) return "–";
  const tenths = (part * 1000n + whole / 2n) / whole;
  if (tenths === 0n && part > 0n) return "<0.1%";
  // Only the whole itself reads 100.0%.
  if (tenths === 1000n && part < whole) return ">99.9%";
  return `${group(String(tenths / 10n))}.${tenths % 10n}%`;
}

/** `part / whole` as a number from 0 to 1 for widths and charts, never for money. */
export function toRatio(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000;
}

/** `0x1234…abcd` */
export function shortAddress(address: Address | string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** `0x12345678…abcdef` for transaction hashes. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 10)}…${hash.slice(-6)}`;
}

const DAY = 86_400;
const MONTH = 2_629_800;

const units: readonly [name: string, seconds: number][] = [
  ["year", 31_557_600],
  ["month", MONTH],
  ["week", 604_800],
  ["day", DAY],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function count(value: number, unit: string): string {
  return `${formatCount(value)} ${unit}${value === 1 ? "" : "s"}`;
}

/**
 * A length of time in its two largest units. Months have no fixed length, so what was set in whole days is said in days.
 *
 * @example formatDuration(93_784) // "1 day 2 hours"
 * @example formatDuration(31_536_000) // "365 days"
 */
export function formatDuration(seconds: number): string {
  if (seconds >= MONTH && seconds % DAY === 0) return count(seconds / DAY, "day");
  let rest = Math.max(0, Math.floor(seconds));
  const [first, second] = unitsFor(rest);
  const head = Math.floor(rest / first[1]);
  rest -= head * first[1];
  const tail = second ? Math.floor(rest / second[1]) : 0;
  return tail > 0 && second ? `${count(head, first[0])} ${count(tail, second[0])}` : count(head, first[0]);
}

function unitsFor(seconds: number) {
  // Weeks read badly beside months and years, so they stand only alone ("3 weeks 2 days").
  const index = units.findIndex(([, size]) => seconds >= size);
  const first = units[index < 0 ? units.length - 1 : index] as [string, number];
  const following = units.slice((index < 0 ? units.length - 1 : index) + 1);
  const second = following.find(([name]) => name !== "week" || first[0] === "week");
  return [first, second] as const;
}

/**
 * A moment seen from `now`, both in unix seconds.
 *
 * @example formatRelative(now + 172_800, now) // "in 2 days"
 */
export function formatRelative(moment: number, now: number): string {
  const distance = Math.abs(moment - now);
  if (distance < 5) return "just now";
  const [unit, size] = unitsFor(distance)[0];
  const text = count(Math.floor(distance / size), unit);
  return moment > now ? `in ${text}` : `${text} ago`;
}

const clockFormat: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
};

/** A moment in UTC to the second. */
export function formatUtc(moment: number): string {
  return `${new Intl.DateTimeFormat("en-GB", { ...clockFormat, timeZone: "UTC" }).format(moment * 1000)} UTC`;
}

/** A moment in the reader's own time zone to the second. */
export function formatLocal(moment: number): string {
  return new Intl.DateTimeFormat("en-GB", { ...clockFormat, timeZoneName: "short" }).format(moment * 1000);
}

/** A day, for axes and tables. */
export function formatDay(moment: number): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(moment * 1000);
}

/**
 * Whole millions and their tenths for the ticks of an axis.
 *
 * @example formatMillions(172_500_000) // "172.5"
 */
export function formatMillions(value: number): string {
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 }).format(value / 1_000_000);
}
