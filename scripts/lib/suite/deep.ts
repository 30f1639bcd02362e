import { z } from "zod";
import { UsageError } from "../usage-error.ts";

/** How long the deep walks are; the usual ones stand in hardhat.config.ts. */
export const DEEP = { runs: 1000, depth: 100 } as const;

/** What was walked for one invariant. */
export interface Walk {
  invariant: string;
  status: string;
  runs: bigint;
  calls: bigint;
  reverts: bigint;
  seconds: number;
}

/** A test that failed before its first walk has no counts. */
const countSchema = z.bigint().default(0n);

const testSchema = z.object({
  name: z.string(),
  status: z.string(),
  durationNs: z.bigint(),
  kind: z.object({ runs: countSchema, calls: countSchema, reverts: countSchema }),
});

const resultsSchema = z.object({
  suiteResults: z.array(z.object({ id: z.object({ name: z.string() }), testResults: z.array(testSchema) })),
});

/** Hardhat gives the results as an error where a test failed. */
const outcomeSchema = z.union([z.object({ value: resultsSchema }), z.object({ error: resultsSchema })]);

/**
 * Reads what Hardhat's task for Solidity tests gives back.
 * @throws when that says nothing of any test.
 */
export function walksOf(outcome: unknown): Walk[] {
  const read = outcomeSchema.safeParse(outcome);
  if (!read.success) throw new Error(`Hardhat's answer is not understood: ${z.prettifyError(read.error)}`);
  const { suiteResults } = "value" in read.data ? read.data.value : read.data.error;
  const walks = suiteResults.flatMap(({ id, testResults }) =>
    testResults.map(({ name, status, durationNs, kind }) => ({
      invariant: `${id.name}.${name.replace(/\(\)$/, "")}`,
      status,
      ...kind,
      seconds: Number(durationNs / 1_000_000_000n),
    })),
  );
  if (walks.length === 0) throw new Error("No invariant was walked: does any begin with invariant_?");
  return walks;
}

/** The figures of all walks as a table in Markdown. */
export function formatWalks(walks: readonly Walk[]): string {
  const rows = walks.map(({ invariant, status, runs, calls, reverts, seconds }) =>
    [`\`${invariant}\``, status, runs, calls, reverts, seconds].join(" | "),
  );
  const head = [
    "invariant | outcome | runs | calls | reverts | seconds",
    "--- | --- | --- | --- | --- | ---",
  ];
  return [...head, ...rows].map((row) => `| ${row} |`).join("\n");
}

/**
 * The files to give to the runner. A handler is known to it only when its own file is a root, so all handlers are among
 * them, and of the tests those whose path contains the text.
 * @throws when no test's does.
 */
export function invariantFiles(files: readonly string[], text = ""): string[] {
  const isTest = (file: string): boolean => file.endsWith(".t.sol");
  const tests = files.filter((file) => isTest(file) && file.includes(text));
  if (tests.length > 0) return [...files.filter((file) => !isTest(file)), ...tests];
  const names = files.filter(isTest).map((file) => file.replace(/^.*\/|\.t\.sol$/g, ""));
  throw new UsageError(`No test of invariants has ${text} in its path. There are: ${names.join(", ")}.`);
}

/**
 * A count from the command line.
 * @throws when it is none.
 */
export function readCount(name: string, given: string | undefined, usual: number): number {
  if (given === undefined) return usual;
  if (!/^[1-9]\d{0,6}$/.test(given))
    throw new UsageError(`--${name} takes a whole number from 1 to 9999999, not ${given}.`);
  return Number(given);
}

/**
 * The environment variable with the seed from the command line; none where none was given.
 * @throws when it is no hexadecimal number of at most 32 bytes.
 */
export function readSeed(given: string | undefined): { FUZZ_SEED?: string } {
  if (given === undefined) return {};
  if (!/^0x[0-9a-f]{1,64}$/i.test(given))
    throw new UsageError(`--seed takes a hexadecimal number such as 0x1f, not ${given}.`);
  return { FUZZ_SEED: given };
}
