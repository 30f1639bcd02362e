import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { writeEventAbis } from "../stack/event-abis.ts";
import type { StackProcesses } from "../stack/process.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { fillTemplate } from "../stack/subgraph-build.ts";
import { flattenStructs } from "./flatten.ts";

const CLI = path.join(PROJECT_ROOT, "node_modules/@graphprotocol/graph-cli/bin/run.js");
const MANIFEST = "subgraph.test.yaml";
const OUTPUT = "build-test";

export interface BuildForTestsParameters {
  processes: StackProcesses;
  /** The subgraph's folder. */
  folder: string;
  /** Folder of the processes' logs. */
  logs: string;
  signal: AbortSignal;
}

/** Where a build for tests lies: apart from the one that a running stack may have. */
export interface BuiltForTests {
  /** Folder for everything that is made for the tests. */
  output: string;
  /** What `gnd test` takes for the manifest: it reads the built one in `build/` beside it. */
  manifest: string;
}

/**
 * Builds the subgraph for the addresses in tests/deployment.json.
 * @throws when it can't be built, or when the compiler warns.
 */
export async function buildForTests(parameters: BuildForTestsParameters): Promise<BuiltForTests> {
  const { processes, folder, logs, signal } = parameters;
  const template = path.join(folder, "subgraph.template.yaml");
  const deployment = path.join(folder, "tests/deployment.json");
  const output = path.join(folder, OUTPUT);
  const manifest = fillTemplate(readFileSync(template, "utf8"), deployment, template);
  writeFileSync(path.join(folder, MANIFEST), manifest);
  writeEventAbis(folder, manifest);
  rmSync(output, { recursive: true, force: true });
  const steps = [
    ["codegen", MANIFEST, "--output-dir", "generated"],
    ["build", MANIFEST, "--output-dir", `${OUTPUT}/build`],
  ];
  for (const [step = "", ...rest] of steps) {
    const label = `subgraph-test-${step}`;
    const command = { command: process.execPath, args: [CLI, step, ...rest], cwd: folder };
    const env = { GRAPH_SKIP_NEW_VERSION_CHECK: "true" };
    const explain = (cause: Error, file: string): Error =>
      new Error(`The subgraph could not be built:\n${readFileSync(file, "utf8")}`, { cause });
    await processes.run({ label, ...command, env }, { signal, explain });
    const log = readFileSync(path.join(logs, `${label}.log`), "utf8");
    if (step === "codegen")
      writeFileSync(path.join(folder, MANIFEST), flattenStructs(path.join(folder, "generated"), manifest));
    if (/^WARNING /m.test(log)) throw new Error(`The compiler warns, correct what it names:\n${log}`);
  }
  return { output, manifest: path.join(output, "subgraph.yaml") };
}
