import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { childEnvironment } from "../stack/child-environment.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { SECOND_TRY } from "../suite/summarize.ts";

const CLI = path.join(PROJECT_ROOT, "node_modules/@playwright/test/cli.js");
const CONFIG = path.join(PROJECT_ROOT, "web/e2e/playwright.config.ts");

export interface RunPlaywrightParameters {
  /** Playwright's project: a set of test files. */
  project: string;
  /** Only tests whose title has this text. */
  only?: string;
  /** Whether to keep a trace of each test that fails. */
  trace?: boolean;
  /** Playwright's report goes here, as JSON. */
  reportFile: string;
  env: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

export interface PlaywrightResult {
  passed: number;
  failed: number;
}

interface Suite {
  suites?: Suite[];
  specs: { title: string; tests: { status: "expected" | "unexpected" | "flaky" | "skipped" }[] }[];
}

interface Report {
  suites: Suite[];
  stats: { expected: number; unexpected: number; flaky: number };
  errors: { message?: string }[];
}

/** Runs the browser tests of a project and counts them. */
export async function runPlaywright(parameters: RunPlaywrightParameters): Promise<PlaywrightResult> {
  const { project, only, trace, reportFile, env, signal } = parameters;
  rmSync(reportFile, { force: true });
  const filter = only === undefined ? [] : ["--grep", only, "--pass-with-no-tests"];
  const tracing = trace ? ["--trace", "retain-on-failure"] : [];
  const options = ["--config", CONFIG, "--project", project, ...filter, ...tracing];
  const child = spawn(process.execPath, [CLI, "test", ...options], {
    cwd: path.join(PROJECT_ROOT, "web"),
    env: { ...childEnvironment(), ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
    stdio: "inherit",
  });
  const stop = (): void => void child.kill("SIGINT");
  signal.addEventListener("abort", stop);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once("error", reject);
  child.once("close", (code) => resolve(code ?? 1));
  const exitCode = await promise.finally(() => signal.removeEventListener("abort", stop));
  signal.throwIfAborted();
  return count(reportFile, exitCode);
}

function flakyIn({ specs, suites = [] }: Suite): string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  return [...own.map(({ title }) => title), ...suites.flatMap(flakyIn)];
}

/** A run that failed has at least one failure. What passed only at its second try is said, for somebody to look into. */
function count(reportFile: string, exitCode: number): PlaywrightResult {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const { suites, stats, errors } = JSON.parse(readFileSync(reportFile, "utf8")) as Report;
  for (const title of suites.flatMap(flakyIn)) console.log(`${SECOND_TRY} ${title}`);
  const failed = stats.unexpected + errors.length;
  return { passed: stats.expected + stats.flaky, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}
