import { type Address, getAddress, isAddress, parseUnits } from "viem";

/** A value read from a form, or a sentence that says what is wrong and what to do. */
export type Parsed<Value> = { value: Value; problem?: never } | { value?: never; problem: string };

/** Reads an amount with up to 18 decimals: `1,250.5`. */
export function parseAmount(text: string, unit: string): Parsed<bigint> {
  const plain = text.trim().replace(/[\s,_’']/g, "");
  if (plain === "") return { problem: `Write how much ${unit}.` };
  if (!/^\d{1,40}(\.\d*)?$/.test(plain)) return { problem: "Write the amount as a number, such as 1,250.5." };
  if ((plain.split(".")[1] ?? "").length > 18)
    return { problem: "At most 18 digits can stand after the point." };
  return { value: parseUnits(plain, 18) };
}

/** Reads an amount that must be more than nothing. */
export function parsePositiveAmount(text: string, unit: string): Parsed<bigint> {
  const parsed = parseAmount(text, unit);
  return parsed.value === 0n ? { problem: "Write an amount greater than zero." } : parsed;
}

/** Reads an address; mixed case must carry its right checksum. */
export function parseAddress(text: string): Parsed<Address> {
  const plain = text.trim();
  if (plain === "") return { problem: "Write or paste an address." };
  if (!/^0x[0-9a-fA-F]{40}$/.test(plain)) {
    return { problem: "An address is 0x followed by 40 digits from 0 to 9 and a to f. Copy it again." };
  }
  const hasChecksum = /[a-f]/.test(plain.slice(2)) && /[A-F]/.test(plain.slice(2));
  if (hasChecksum && !isAddress(plain, { strict: true })) {
    return { problem: "This address has a typing mistake: its checksum does not fit. Copy it again." };
  }
  return { value: getAddress(plain.toLowerCase()) };
}

/** Units in which times are written. */
export const DURATION_UNITS = { seconds: 1n, minutes: 60n, hours: 3_600n, days: 86_400n } as const;
export type DurationUnit = keyof typeof DURATION_UNITS;

/** Reads a length of time; it must come out as whole seconds. */
export function parseDuration(text: string, unit: DurationUnit): Parsed<bigint> {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text.trim().replace(/[\s,_’']/g, ""));
  if (!match) return { problem: "Write the time as a number, such as 2 or 1.5." };
  const fraction = match[2] ?? "";
  const scale = 10n ** BigInt(fraction.length);
  const scaled = (BigInt(match[1] ?? "0") * scale + BigInt(fraction || "0")) * DURATION_UNITS[unit];
  if (scaled % scale !== 0n)
    return { problem: "This is not a whole number of seconds. Choose a smaller unit." };
  return { value: scaled / scale };
}

/** Reads a whole number up to a largest one. */
export function parseWhole(text: string, largest: bigint): Parsed<bigint> {
  const plain = text.trim().replace(/[\s,_’']/g, "");
  if (!/^\d{1,78}$/.test(plain)) return { problem: "Write a whole number." };
  const value = BigInt(plain);
  return value > largest ? { problem: `Write a number of at most ${largest}.` } : { value };
}
