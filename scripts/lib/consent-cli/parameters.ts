import { readFileSync } from "node:fs";
import { parseUnits } from "ethers";
import type { Hex } from "viem";
import { FLAGS, type Flag, OPS, type Op } from "../consent/types.ts";
import type { Parameter } from "../market/parameters.ts";

const UINT32 = 0xffffffff;

/** A whole number within bounds as a number. */
export function count(about: string, lowest: number, highest: number): Parameter<number> {
  return {
    hint: "N",
    about,
    expected: `a whole number from ${lowest} to ${highest}`,
    parse: (text) => {
      const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
      return value >= lowest && value <= highest ? value : undefined;
    },
  };
}

/** A controller's number. */
export const controller = count("number of the controller", 1, UINT32);

/** An id or hash of 32 bytes. */
export function id(about: string): Parameter<Hex> {
  return {
    hint: "ID",
    about,
    expected: "0x and 64 hexadecimal digits",
    parse: (text) => (/^0x[0-9a-fA-F]{64}$/.test(text) ? (text.toLowerCase() as Hex) : undefined),
  };
}

/** Several of something, with commas between. */
export function several<Value>(single: Parameter<Value>): Parameter<Value[]> {
  return {
    hint: `${single.hint},...`,
    about: `${single.about}, several with commas`,
    expected: `${single.expected}, several with commas between`,
    parse: (text) => {
      const values = text.split(",").map((part) => single.parse(part.trim()));
      return values.some((value) => value === undefined) ? undefined : (values as Value[]);
    },
  };
}

/** A term of the vocabulary, by code, name or label. */
export function term(about: string): Parameter<string> {
  return {
    hint: "TERM",
    about: `${about}: code, name or label`,
    expected: "a term",
    parse: (text) => text || undefined,
  };
}

/** Operations. */
export const ops: Parameter<Op[]> = several(nameOf("what may be done", Object.keys(OPS) as Op[]));

/** One operation. */
export const op: Parameter<Op> = nameOf("what is done", Object.keys(OPS) as Op[]);

/** Flags. */
export const flags: Parameter<Flag[]> = several(nameOf("how it is meant", Object.keys(FLAGS) as Flag[]));

function nameOf<Name extends string>(about: string, names: readonly Name[]): Parameter<Name> {
  return {
    hint: names.join("|"),
    about,
    expected: `one of ${names.join(", ")}`,
    parse: (text) => names.find((name) => name === text.toUpperCase()),
  };
}

/** A reward for one use, in COMPUTE with at most 6 decimals; its value is in 1e-6 COMPUTE. */
export const reward: Parameter<number> = {
  hint: "COMPUTE",
  about: "what a use earns",
  expected: "an amount in COMPUTE with at most 6 decimals, up to 4294",
  parse: (text) => {
    if (!/^\d{1,4}(\.\d{1,6})?$/.test(text)) return undefined;
    const value = Number(parseUnits(text, 6));
    return value <= UINT32 ? value : undefined;
  },
};

/** A file's text. */
export function fileText(about: string): Parameter<{ name: string; text: string }> {
  return {
    hint: "FILE",
    about,
    expected: "a file that can be read",
    parse: (name) => {
      try {
        return { name, text: readFileSync(name, "utf8") };
      } catch (error) {
        if (error instanceof Error && "code" in error) return undefined;
        throw error;
      }
    },
  };
}

/** A web address. */
export function url(about: string): Parameter<string> {
  return {
    hint: "URL",
    about,
    expected: "an address like https://example.org/page",
    parse: (text) => (/^https?:/.test(text) && URL.canParse(text) ? text : undefined),
  };
}

/** A moment. */
export function moment(about: string): Parameter<number> {
  return {
    hint: "TIME",
    about,
    expected: "a moment like 2026-11-20T14:00:00Z",
    parse: (text) => {
      const value = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
      return Number.isNaN(value) ? undefined : Math.floor(value / 1000);
    },
  };
}
