import { parseArgs } from "node:util";
import type { MarketKeyName } from "../env.ts";
import { readMaxFee } from "../operator/amount.ts";
import { UsageError } from "../usage-error.ts";
import type { Parameters, ValuesOf } from "./parameters.ts";
import type { MarketSession } from "./session.ts";

/** One thing that a command line can do. */
export interface Command {
  name: string;
  summary: string;
  parameters: Parameters;
  /** What is printed beside the transactions, if anything. */
  run: (session: MarketSession, values: Record<string, unknown>) => Promise<unknown>;
}

/** What was asked for: help, or a command with the values of its options. */
export type Asked =
  | { kind: "help"; text: string }
  | { kind: "run"; command: Command; values: Record<string, unknown>; common: CommonOptions };

/** Options that every command has. */
export interface CommonOptions {
  rpcUrl: string;
  keystore?: string;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
  isUnsigned: boolean;
  /** For whom unsigned transactions and plain reading are. */
  as?: string;
}

/** A program with commands. */
export interface Program {
  name: string;
  about: string;
  /** The variable that holds its key. */
  variable: MarketKeyName;
  commands: readonly Command[];
}

const COMMON = {
  rpc: { type: "string", default: "http://127.0.0.1:8545" },
  keystore: { type: "string" },
  "max-fee": { type: "string" },
  unsigned: { type: "boolean", default: false },
  as: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/** Makes a command whose values have the types of its options. */
export function command<Asked extends Parameters>(
  name: string,
  summary: string,
  parameters: Asked,
  run: (session: MarketSession, values: ValuesOf<Asked>) => Promise<unknown>,
): Command {
  return { name, summary, parameters, run: (session, values) => run(session, values as ValuesOf<Asked>) };
}

/**
 * Reads a command line.
 * @throws UsageError that says what is wrong.
 */
export function readCommandLine(program: Program, args: readonly string[]): Asked {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "help")
    return { kind: "help", text: programHelp(program) };
  const found = program.commands.find((candidate) => candidate.name === name);
  if (found === undefined) {
    const names = program.commands.map((candidate) => candidate.name).join(", ");
    throw new UsageError(`There is no command "${name}". There are: ${names}.`);
  }
  const texts = parse(found, rest);
  if (texts.help === true) return { kind: "help", text: commandHelp(program, found) };
  return { kind: "run", command: found, values: readValues(found, texts), common: readCommon(texts) };
}

type Texts = Record<string, string | boolean | undefined>;

function parse(found: Command, args: readonly string[]): Texts {
  const own = Object.keys(found.parameters).map((name) => [name, { type: "string" as const }] as const);
  try {
    return parseArgs({ args: [...args], options: { ...Object.fromEntries(own), ...COMMON } }).values as Texts;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readValues(found: Command, texts: Texts): Record<string, unknown> {
  const entries = Object.entries(found.parameters).map(([name, parameter]) => {
    const text = texts[name];
    if (typeof text !== "string") {
      if (parameter.fallback) return [name, parameter.fallback.value] as const;
      throw new UsageError(`--${name} is missing: ${parameter.about}.`);
    }
    const value = parameter.parse(text);
    if (value === undefined) throw new UsageError(`--${name} is "${text}" and needs ${parameter.expected}.`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

function readCommon(texts: Texts): CommonOptions {
  const rpcUrl = String(texts.rpc);
  if (!URL.canParse(rpcUrl))
    throw new UsageError(`--rpc is "${rpcUrl}" and needs an address like http://127.0.0.1:8545.`);
  const keystore = typeof texts.keystore === "string" ? texts.keystore : undefined;
  const as = typeof texts.as === "string" ? texts.as : undefined;
  const fee = texts["max-fee"];
  const isUnsigned = texts.unsigned === true;
  if (isUnsigned && as === undefined)
    throw new UsageError("--unsigned prints transactions for somebody: add --as and the address.");
  if (isUnsigned && keystore !== undefined)
    throw new UsageError("--unsigned needs no key: leave --keystore out.");
  return {
    ...{ rpcUrl, isUnsigned },
    ...(keystore !== undefined && { keystore }),
    ...readMaxFee(typeof fee === "string" ? fee : undefined),
    ...(as !== undefined && { as }),
  };
}

function programHelp({ name, about, variable, commands }: Program): string {
  const width = Math.max(...commands.map((entry) => entry.name.length)) + 2;
  return [
    `${name}.ts COMMAND [options]`,
    "",
    about,
    "",
    ...commands.map((entry) => `  ${entry.name.padEnd(width)}${entry.summary}`),
    "",
    `${name}.ts COMMAND --help says what a command needs. All print JSON; amounts on chain are in 1e-18 COMPUTE.`,
    "",
    commonHelp(variable),
  ].join("\n");
}

function commandHelp({ name, variable }: Program, { name: own, summary, parameters }: Command): string {
  const rows = Object.entries(parameters).map(([option, { hint, about, fallback }]) => {
    const end = fallback ? `; by default ${fallback.text}` : "";
    return { option: `--${option} ${hint}`, about: `${about}${end}` };
  });
  const width = Math.max(0, ...rows.map((row) => row.option.length)) + 2;
  return [
    `${name}.ts ${own}${rows.length > 0 ? " [options]" : ""}`,
    "",
    summary,
    "",
    ...rows.map((row) => `  ${row.option.padEnd(width)}${row.about}`),
    ...(rows.length > 0 ? [""] : []),
    commonHelp(variable),
  ].join("\n");
}

function commonHelp(variable: string): string {
  return [
    "  --rpc URL        the chain's JSON-RPC address; by default http://127.0.0.1:8545",
    `  --keystore FILE  an encrypted JSON keystore, opened with KEYSTORE_PASSWORD, instead of ${variable}`,
    "  --max-fee GWEI   never offer more for gas; by default ten times what the chain asks at first",
    "  --as ADDRESS     whose things commands that only read shall show, without a key",
    "  --unsigned       print the transactions for another signer instead of sending them; needs --as",
  ].join("\n");
}
