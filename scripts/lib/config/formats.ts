import { getAddress, ZeroAddress } from "ethers";
import { parseCompute } from "./amounts.ts";
import { parseDay } from "./dates.ts";
import { isRegion } from "./regions.ts";

/** What is wrong with a text, and what to do when the schema's own advice isn't enough. */
export type Flaw = { problem: string; fix?: string };

const PUBLIC_ROLE = 2n ** 64n - 1n;

function addressFlaw(text: string): Flaw | undefined {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text)) {
    const length = /^0x[0-9a-fA-F]*$/.test(text) ? ` (it has ${text.length - 2} digits)` : "";
    return { problem: `is "${text}", not an address${length}` };
  }
  if (text.toLowerCase() === ZeroAddress) {
    return {
      problem: "is the zero address, whose tokens nobody can move",
      fix: "write an account somebody holds",
    };
  }
  const right = getAddress(text.toLowerCase());
  if (text === right) return undefined;
  return {
    problem: `is ${text}, whose checksum is wrong, so a digit may be mistyped`,
    fix: `check the address, and write ${right} if it is this one`,
  };
}

function roleIdFlaw(text: string): Flaw | undefined {
  if (!/^(0|[1-9]\d*)$/.test(text)) return { problem: `is "${text}"` };
  const id = BigInt(text);
  if (id === 0n) return { problem: "is 0, the role of the access manager's administrator" };
  if (id === PUBLIC_ROLE) return { problem: `is ${text}, the role that everybody holds` };
  return id > PUBLIC_ROLE ? { problem: `is ${text}, more than 64 bits hold` } : undefined;
}

function amountFlaw(text: string): Flaw | undefined {
  return parseCompute(text) === undefined ? { problem: `is "${text}"` } : undefined;
}

function positiveAmountFlaw(text: string): Flaw | undefined {
  return parseCompute(text) === 0n ? { problem: "is 0" } : amountFlaw(text);
}

function regionFlaw(text: string): Flaw | undefined {
  if (isRegion(text)) return undefined;
  const capitals = text.toUpperCase();
  const fix = isRegion(capitals) ? `write ${capitals}` : undefined;
  return { problem: `is "${text}", not a country code`, ...(fix && { fix }) };
}

function dateFlaw(text: string): Flaw | undefined {
  const day = parseDay(text);
  if (day === undefined) return { problem: `is "${text}", not a day of the calendar` };
  return day < 0n ? { problem: `is ${text}, before 1970` } : undefined;
}

/** The formats that the schemas in config/schemas use: each returns what is wrong, or undefined. */
export const formats: Readonly<Record<string, (text: string) => Flaw | undefined>> = {
  address: addressFlaw,
  compute: amountFlaw,
  "compute-positive": positiveAmountFlaw,
  date: dateFlaw,
  region: regionFlaw,
  "role-id": roleIdFlaw,
};
