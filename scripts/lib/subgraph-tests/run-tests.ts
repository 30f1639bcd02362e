import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readEnvironment } from "../env.ts";
import { findGraphNode } from "../stack/graph-node.ts";
import { cleanLeftovers } from "../stack/leftovers.ts";
import { lockDataFolder } from "../stack/lock.ts";
import { freePort } from "../stack/ports.ts";
import { dropDatabase, startPostgres } from "../stack/postgres.ts";
import { StackProcesses } from "../stack/process.ts";
import { RunFolder } from "../stack/run-folder.ts";
import { type BuiltForTests, buildForTests } from "./build.ts";
import { findGaps } from "./coverage.ts";
import { expandTest } from "./expand-test.ts";
import { listHandlers } from "./manifest.ts";
import { NarrowManifests } from "./narrow.ts";
import { readQueryTests } from "./query-tests.ts";
import { type RunGndParameters, runGnd, type WrittenTest } from "./run-gnd.ts";
import { Symbols } from "./symbols.ts";
import { type MappingTest, readTests } from "./test-file.ts";

export interface RunMappingTestsParameters {
  /** The subgraph's folder. */
  folder: string;
  /** Only tests whose path below tests/ contains this. */
  filter?: string;
  onReport: (text: string) => void;
}

export interface RunMappingTestsReturnType {
  passed: number;
  failed: number;
}

interface Context {
  folder: string;
  run: RunFolder;
  processes: StackProcesses;
  ownServerUrl: string | undefined;
  signal: AbortSignal;
  gnd: string;
}

function writeTests(
  tests: readonly MappingTest[],
  folder: string,
  built: BuiltForTests,
): Pick<RunGndParameters, "tests" | "nothing"> {
  const symbols = new Symbols(path.join(folder, "tests"));
  const target = path.join(built.output, "tests");
  mkdirSync(target, { recursive: true });
  const manifests = new NarrowManifests(built);
  const written = tests.map((test): WrittenTest => {
    const file = path.join(target, `${test.file.replaceAll("/", ".")}.json`);
    const expanded = expandTest(test, path.join(folder, "tests"), symbols);
    writeFileSync(file, JSON.stringify(expanded, null, 2));
    return { file, manifest: manifests.writeFor(expanded) };
  });
  return { tests: written, nothing: manifests.writeNothing() };
}

async function runAll(
  context: Context,
  parameters: RunMappingTestsParameters,
): Promise<RunMappingTestsReturnType> {
  const { folder, filter, onReport } = parameters;
  const mappings = readTests(path.join(folder, "tests"));
  const all = [...mappings, ...readQueryTests(folder)];
  const handlers = listHandlers(readFileSync(path.join(folder, "subgraph.template.yaml"), "utf8"));
  const gaps = filter === undefined ? findGaps(handlers, mappings) : [];
  for (const gap of gaps) onReport(gap);
  const tests = filter === undefined ? all : all.filter(({ file }) => file.includes(filter));
  if (tests.length === 0) throw new Error(`No test below ${folder}/tests has ${filter} in its path.`);
  const built = await buildForTests({ ...context, logs: context.run.logs });
  const { processes, run, signal, ownServerUrl } = context;
  const postgres = await startPostgres({ processes, run, port: await freePort(), ownServerUrl, signal });
  const written = writeTests(tests, folder, built);
  const passed = await runGnd({
    ...context,
    built,
    postgresUrl: postgres.url,
    ...written,
    onFailure: onReport,
  });
  await postgres.close();
  return { passed, failed: tests.length - passed + gaps.length };
}

/** Builds the subgraph and runs its mapping tests on a throw-away PostgreSQL; every handler must have one. */
export async function runMappingTests(
  parameters: RunMappingTestsParameters,
): Promise<RunMappingTestsReturnType> {
  const { postgresUrl, gndBinary, dataFolder } = readEnvironment();
  const testData = path.join(dataFolder, "subgraph-tests");
  const release = lockDataFolder(testData);
  const drop = (name: string): Promise<void> =>
    postgresUrl === undefined ? Promise.resolve() : dropDatabase(postgresUrl, name);
  await cleanLeftovers({ dataFolder: testData, dropDatabase: drop });
  const run = new RunFolder(testData);
  const processes = new StackProcesses({ folder: run.path, logs: run.logs });
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort(new Error("The tests were interrupted."));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupt);
  try {
    const { folder } = parameters;
    const context = { folder, run, processes, ownServerUrl: postgresUrl, signal: interrupted.signal };
    return await runAll({ ...context, gnd: findGraphNode(gndBinary) }, parameters);
  } finally {
    await processes.stopAll();
    run.remove();
    release();
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, interrupt);
  }
}
