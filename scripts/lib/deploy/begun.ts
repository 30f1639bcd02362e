import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { keccak256 } from "ethers";
import hre from "hardhat";
import { z } from "zod";
import { StackError } from "../stack/stack-error.ts";
import type { GasBySteps } from "./estimate.ts";
import type { DeploymentParameters } from "./parameters.ts";
import { deploymentSteps } from "./steps.ts";

const FILE = "begun.json";
/** Differences named one by one. */
const MOST_NAMED = 10;

const begunSchema = z.strictObject({
  network: z.string(),
  chainId: z.number(),
  /** Hash of the chain's first block. */
  genesis: z.string(),
  /** The chain's newest block then: nothing of the deployment is in an earlier one. */
  block: z.number(),
  deployer: z.string(),
  /** keccak256 of each contract's creation code. */
  codes: z.record(z.string(), z.string()),
  /** Gas of each step, as it was measured. */
  gas: z.record(z.string(), z.string()),
  /** What the modules were given, bigints as text. */
  parameters: z.record(z.string(), z.unknown()),
});

/** What a deployment's journal was begun with, and what it can go on with only. */
export type Begun = z.infer<typeof begunSchema>;

/** What a deployment is made from. */
export interface Origin {
  network: string;
  chainId: number;
  genesis: string;
  block: number;
  deployer: string;
  parameters: DeploymentParameters;
}

/** What a journal that begins now is begun with. */
export async function describeOrigin(origin: Origin): Promise<Begun> {
  const { parameters, ...rest } = origin;
  const names = [...new Set(deploymentSteps(parameters).map(({ contract }) => contract))].sort();
  const codes = await Promise.all(
    names.map(async (name) => [name, keccak256((await hre.artifacts.readArtifact(name)).bytecode)] as const),
  );
  const plain: unknown = JSON.parse(JSON.stringify(parameters, bigintsAsText));
  return begunSchema.parse({
    ...rest,
    gas: {},
    codes: Object.fromEntries(codes),
    parameters: plain,
  });
}

/** The gas of each step as it was measured when the journal began; undefined when it wasn't. */
export function gasOf({ gas }: Begun): GasBySteps | undefined {
  const entries = Object.entries(gas).map(([id, used]) => [id, BigInt(used)] as const);
  return entries.length === 0 ? undefined : new Map(entries);
}

/** Writes down what the journal in this folder begins with, before anything is sent. */
export function writeBegun(journal: string, begun: Begun, measured: GasBySteps): void {
  const gas = Object.fromEntries([...measured].map(([id, used]) => [id, used.toString()]));
  mkdirSync(journal, { recursive: true });
  const file = path.join(journal, FILE);
  writeFileSync(`${file}.draft`, `${JSON.stringify({ ...begun, gas }, null, 2)}\n`);
  renameSync(`${file}.draft`, file);
}

/**
 * Makes sure that the journal in this folder was begun with the same chain, deployer, contracts and parameters.
 * @returns What it was begun with.
 * @throws StackError that names each difference.
 */
export function assertSameOrigin(journal: string, now: Begun): Begun {
  const file = path.join(journal, FILE);
  if (!existsSync(file))
    throw new StackError(
      `The journal in ${journal} doesn't say what it was begun with`,
      "begin anew with --restart",
    );
  const begun = begunSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const differences = differencesOf(begun, now);
  if (differences.length === 0) return begun;
  const named = differences.slice(0, MOST_NAMED).map((text) => `  ${text}`);
  if (differences.length > MOST_NAMED) named.push(`  and ${differences.length - MOST_NAMED} more`);
  throw new StackError(
    `The deployment under way was begun with something else:\n${named.join("\n")}\nHalf of one and half of another is neither`,
    "undo the change and run the command again, or begin anew with --restart, which leaves the contracts made so far unused",
  );
}

function differencesOf(begun: Begun, now: Begun): string[] {
  const words: string[] = [];
  if (begun.chainId !== now.chainId) words.push(`the chain was ${begun.chainId} and is ${now.chainId}`);
  else if (begun.genesis !== now.genesis)
    words.push(`the chain ${now.chainId} has another first block: it was started anew`);
  if (begun.deployer !== now.deployer)
    words.push(`the deployer was ${begun.deployer} and is ${now.deployer}`);
  for (const name of new Set([...Object.keys(begun.codes), ...Object.keys(now.codes)]))
    if (begun.codes[name] !== now.codes[name]) words.push(`the code of ${name} has changed`);
  return [...words, ...changedValues(begun.parameters, now.parameters, "")];
}

function changedValues(before: unknown, after: unknown, place: string): string[] {
  if (isBranch(before) && isBranch(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) =>
      changedValues(
        Reflect.get(before, key),
        Reflect.get(after, key),
        place === "" ? key : `${place}.${key}`,
      ),
    );
  }
  return before === after ? [] : [`${place} was ${shorten(before)} and is ${shorten(after)}`];
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function shorten(value: unknown): string {
  const text = value === undefined ? "missing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 76)}...` : text;
}

function bigintsAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
