import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { StackProcesses } from "../stack/process.ts";
import type { BuiltForTests } from "./build.ts";
import type { Json } from "./symbols.ts";
import { withDatabase } from "./test-database.ts";

/** A test as gnd takes it. */
export interface WrittenTest {
  /** The test, as gnd reads it. */
  file: string;
  /** The manifest to run it with. */
  manifest: string;
}

/** A subgraph with a single entity that is never stored, and a query that says so. */
export interface Nothing {
  manifest: string;
  query: string;
  expected: Json;
}

export interface RunGndParameters {
  processes: StackProcesses;
  /** The gnd program. */
  gnd: string;
  built: BuiltForTests;
  /** A PostgreSQL server. */
  postgresUrl: string;
  tests: readonly WrittenTest[];
  /** What to lay out gnd's own tables with. */
  nothing: Nothing;
  signal: AbortSignal;
  /** Is told of each failure, in gnd's words. */
  onFailure: (report: string) => void;
}

/** Two cores: one test waits for PostgreSQL while the other computes. */
const WORKERS = 2;

const MIGRATED = "migrated";

/** Each test has a process of its own: gnd never closes the connections of the tests before. */
async function runFile(
  parameters: RunGndParameters,
  { file, manifest }: WrittenTest,
  postgresUrl: string,
): Promise<boolean> {
  const { processes, gnd, built, signal, onFailure } = parameters;
  const test = await processes.start({
    label: `gnd-test-${path.basename(file, ".json")}`,
    command: gnd,
    args: ["test", "--skip-build", "--manifest", manifest, "--postgres-url", postgresUrl, file],
    cwd: built.output,
    env: { NO_COLOR: "1", RUST_BACKTRACE: "0" },
  });
  const stop = (): void => void processes.stop(test);
  signal.addEventListener("abort", stop);
  await test.ended;
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  const report = readFileSync(test.logFile, "utf8");
  const isPassed = test.child.exitCode === 0 && /^ {2}✔ /m.test(report);
  if (!isPassed) onFailure(report);
  return isPassed;
}

/** Runs an empty test, for gnd to lay out its own tables: a copy of them is made in no time, their layout takes seconds. */
async function layOutTables(parameters: RunGndParameters, postgresUrl: string): Promise<void> {
  const { built, nothing } = parameters;
  const file = path.join(built.output, "nothing.json");
  const assertions = [{ query: nothing.query, expected: nothing.expected }];
  writeFileSync(file, JSON.stringify({ name: "Nothing", blocks: [{ number: 0, timestamp: 1 }], assertions }));
  const empty = { file, manifest: nothing.manifest };
  if (!(await runFile(parameters, empty, postgresUrl))) throw new Error("gnd test fails without any event.");
}

/**
 * Runs test files, each in a Graph Node and a database of its own.
 * @returns how many passed.
 */
export async function runGnd(parameters: RunGndParameters): Promise<number> {
  const { postgresUrl: serverUrl } = parameters;
  const queue = [...parameters.tests.entries()];
  const work = async (): Promise<number> => {
    let passed = 0;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, test] = next;
      const database = { serverUrl, suffix: `test_${index}`, template: MIGRATED };
      if (await withDatabase(database, (url) => runFile(parameters, test, url))) passed += 1;
    }
    return passed;
  };
  return withDatabase({ serverUrl, suffix: MIGRATED }, async (migrated) => {
    await layOutTables(parameters, migrated);
    const counts = await Promise.all(Array.from({ length: WORKERS }, work));
    return counts.reduce((sum, passed) => sum + passed, 0);
  });
}
