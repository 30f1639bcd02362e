import { formatUnits, parseUnits } from "viem";
import { formatAmount, TOKEN_SYMBOL } from "@/lib/format";

const SECONDS_AN_HOUR = 3_600n;
const TOKEN_DECIMALS = 18;
/** The reference GPU has this weight. */
const REFERENCE_WEIGHT = 10_000n;
/** A price has so many decimals before it is cut to those that are shown. */
const SHOWN_UNIT = 10n ** 12n;

/** A price in wei per GPU-second as wei per GPU-hour. */
export function perHour(price: bigint): bigint {
  return price * SECONDS_AN_HOUR;
}

/**
 * A price as people read it: COMPUTE per GPU-hour. Whole wei per second make 20 an hour into 19.999…, so it is rounded
 * to the nearest millionth first.
 *
 * @example formatHourPrice(5_555_555_555_555_555n) // "20"
 */
export function formatHourPrice(price: bigint): string {
  const exact = perHour(price);
  const rounded = ((exact + SHOWN_UNIT / 2n) / SHOWN_UNIT) * SHOWN_UNIT;
  return formatAmount(rounded === 0n ? exact : rounded);
}

/** A price with its unit: `20 COMPUTE per GPU-hour`. */
export function formatPrice(price: bigint): string {
  return `${formatHourPrice(price)} ${TOKEN_SYMBOL} per GPU-hour`;
}

/** An amount of tokens that somebody typed, in wei; undefined when it is not a number, or has too many decimals. */
export function parseTokens(text: string): bigint | undefined {
  const plain = text.trim().replaceAll(",", "");
  return /^\d{1,15}(\.\d{1,18})?$/.test(plain) ? parseUnits(plain, TOKEN_DECIMALS) : undefined;
}

/** A price per GPU-hour that somebody typed, as whole wei per GPU-second, rounded down; undefined when it is none. */
export function parseHourPrice(text: string): bigint | undefined {
  const amount = parseTokens(text);
  if (amount === undefined) return undefined;
  return amount / SECONDS_AN_HOUR || undefined;
}

/** A whole amount as it can be typed again: no grouping. */
export function editableTokens(amount: bigint): string {
  return formatUnits(amount, TOKEN_DECIMALS);
}

/** What `gpus` GPUs cost for a time in seconds, in wei. */
export function costOf(price: bigint, gpus: number | bigint, seconds: number | bigint): bigint {
  return price * BigInt(gpus) * BigInt(seconds);
}

/** Normalised GPU-seconds (NGS): GPU-seconds of a class of this weight in those of the reference GPU. */
export function normalisedWork(gpuSeconds: bigint, weight: number | bigint): bigint {
  return (gpuSeconds * BigInt(weight)) / REFERENCE_WEIGHT;
}

/** A number with at most `decimals` decimals and its thousands grouped. */
function plain(value: number, decimals: number): string {
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: decimals }).format(value);
}

/** Decimals that leave about three digits that say something. */
function scaled(value: number): string {
  return plain(value, value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/**
 * GPU-seconds as GPU-hours.
 *
 * @example formatGpuHours(93_600n) // "26 GPU-hours"
 */
export function formatGpuHours(gpuSeconds: bigint): string {
  if (gpuSeconds > 0n && gpuSeconds < 36n) return "<0.01 GPU-hours";
  const hours = plain(Number(gpuSeconds) / 3600, 2);
  return `${hours} GPU-hour${hours === "1" ? "" : "s"}`;
}

/** Normalised GPU-seconds as GPU-hours of the reference GPU. */
export function formatNormalisedHours(work: bigint): string {
  return `${formatGpuHours(work).replace("GPU-hour", "normalised GPU-hour")}`;
}

/**
 * Energy in Wh as people read it.
 *
 * @example formatEnergy(8_008n) // "8.01 kWh"
 */
export function formatEnergy(wattHours: bigint | number): string {
  const value = Number(wattHours);
  if (value < 1_000) return `${plain(value, 0)} Wh`;
  if (value < 1_000_000) return `${scaled(value / 1_000)} kWh`;
  return `${scaled(value / 1_000_000)} MWh`;
}

/**
 * Carbon in g CO2e as people read it.
 *
 * @example formatCarbon(2_210n) // "2.21 kg CO2e"
 */
export function formatCarbon(grams: bigint | number): string {
  const value = Number(grams);
  if (value < 1_000) return `${plain(value, 0)} g CO2e`;
  if (value < 1_000_000) return `${scaled(value / 1_000)} kg CO2e`;
  return `${scaled(value / 1_000_000)} t CO2e`;
}

/** Carbon intensity of a grid. */
export function formatIntensity(gPerKWh: number): string {
  return `${plain(gPerKWh, 0)} g CO2e/kWh`;
}

/** A PUE times 10,000 as a number. */
export function formatPue(pueBps: number): string {
  return (pueBps / 10_000).toFixed(2).replace(/0$/, "");
}

/** A PUE that somebody typed, times 10,000; undefined when it is not from 1 to 3 with at most four decimals. */
export function parsePue(text: string): number | undefined {
  const typed = text.trim();
  if (!/^[123](\.\d{1,4})?$/.test(typed)) return undefined;
  const bps = Math.round(Number(typed) * 10_000);
  return bps > 30_000 ? undefined : bps;
}

/** A share times 10,000 in percent with one decimal. */
export function formatBps(bps: number | bigint): string {
  return `${(Number(bps) / 100).toFixed(1)}%`;
}
