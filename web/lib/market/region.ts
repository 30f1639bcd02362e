import type { Hex } from "viem";

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Whether two capital letters are the code of a country (ISO 3166-1 alpha-2). */
export function isRegion(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && names.of(code) !== undefined && names.of(code) !== "Unknown Region";
}

/** A country's code as the chain has it: two ASCII letters. */
export function encodeRegion(code: string): Hex {
  return `0x${[...code].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("")}`;
}

/** The country's code that the chain has; the index gives either form. */
export function decodeRegion(region: string): string {
  if (!/^0x[0-9a-fA-F]{4}$/.test(region)) return region;
  return String.fromCharCode(
    Number.parseInt(region.slice(2, 4), 16),
    Number.parseInt(region.slice(4, 6), 16),
  );
}

/**
 * The country's name; the code itself where nobody has a name for it.
 *
 * @example regionName("NO") // "Norway"
 */
export function regionName(region: string): string {
  const code = decodeRegion(region);
  return isRegion(code) ? (names.of(code) ?? code) : code;
}
