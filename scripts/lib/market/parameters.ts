import { readFileSync } from "node:fs";
import { getAddress, isAddress, keccak256, toUtf8Bytes } from "ethers";
import { parseCompute } from "../config/amounts.ts";

/** An option of a command: what it holds and how its text is read. */
export interface Parameter<Value> {
  /** Stands for the value in the help, such as ADDRESS. */
  hint: string;
  about: string;
  /** What the text must be, to be read after "needs". */
  expected: string;
  /** The value of a text; undefined when it can't be read. */
  parse: (text: string) => Value | undefined;
  /** What holds without the option; without it the option is needed. */
  fallback?: { value: Value; text: string };
}

/** The options of a command, by name. */
export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** The values of a command's options. */
export type ValuesOf<Asked extends Parameters> = {
  [Name in keyof Asked]: Asked[Name] extends Parameter<infer Value> ? Value : never;
};

/** A whole number within bounds, inclusive. */
export function whole(about: string, lowest: bigint, highest: bigint): Parameter<bigint> {
  return {
    hint: "N",
    about,
    expected: `a whole number from ${lowest} to ${highest}`,
    parse: (text) => {
      if (!/^\d{1,78}$/.test(text)) return undefined;
      const value = BigInt(text);
      return value < lowest || value > highest ? undefined : value;
    },
  };
}

/** An amount above 0 in COMPUTE; its value is in 1e-18 COMPUTE. */
export function compute(about: string): Parameter<bigint> {
  return {
    hint: "COMPUTE",
    about,
    expected: "an amount above 0 in COMPUTE with at most 18 decimals, such as 12.5",
    parse: (text) => parseCompute(text) || undefined,
  };
}

/** An account. Small letters are taken; capitals must be the checksum's. */
export function account(about: string): Parameter<string> {
  return {
    hint: "ADDRESS",
    about,
    expected: "an address of 0x and 40 hexadecimal digits with the right checksum",
    parse: (text) => (isAddress(text) && text.startsWith("0x") ? getAddress(text) : undefined),
  };
}

/** Any text. */
export function text(hint: string, about: string): Parameter<string> {
  return { hint, about, expected: "a text", parse: (value) => value || undefined };
}

/** One of some words. */
export function word<Word extends string>(about: string, words: readonly Word[]): Parameter<Word> {
  return {
    hint: words.join("|"),
    about,
    expected: `one of ${words.join(", ")}`,
    parse: (value) => words.find((candidate) => candidate === value),
  };
}

/** A hash, or the file whose bytes are hashed. */
export function hashOf(about: string): Parameter<string> {
  return {
    hint: "FILE|HASH",
    about: `${about}: a file, which is hashed with keccak256, or the hash itself`,
    expected: "a file that can be read, or a hash of 0x and 64 hexadecimal digits",
    parse: (value) => (/^0x[0-9a-fA-F]{64}$/.test(value) ? value.toLowerCase() : hashFile(value)),
  };
}

function hashFile(file: string): string | undefined {
  try {
    return keccak256(readFileSync(file));
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

/** Hours as seconds. */
export function hours(about: string, highest: number): Parameter<bigint> {
  return {
    hint: "HOURS",
    about,
    expected: `a number of hours from 0.02 to ${highest}, such as 1.5`,
    parse: (value) => {
      if (!/^\d{1,6}(\.\d{1,4})?$/.test(value)) return undefined;
      const seconds = Math.round(Number(value) * 3600);
      return seconds < 60 || seconds > highest * 3600 ? undefined : BigInt(seconds);
    },
  };
}

/** The same option with a value that holds without it. */
export function optional<Value, Fallback>(
  parameter: Parameter<Value>,
  value: Fallback,
  shown = "none",
): Parameter<Value | Fallback> {
  return { ...parameter, fallback: { value, text: shown } };
}

/** keccak256 of a GPU's UUID as its driver prints it. */
export function uuidHash(uuid: string): string {
  return keccak256(toUtf8Bytes(uuid));
}
