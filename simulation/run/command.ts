import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ConfigError } from "../../scripts/lib/config/findings.ts";
import { describeError, StackError } from "../../scripts/lib/stack/stack-error.ts";
import { UsageError } from "../../scripts/lib/usage-error.ts";
import { writeReport } from "../report/write-report.ts";
import { loadScenario, scenarioNames } from "../scenarios/load.ts";
import { describeTrace } from "../trace/describe.ts";
import { readTrace } from "../trace/read-trace.ts";
import { TraceError } from "../trace/trace-error.ts";
import type { Result } from "../types.ts";
import { HELP, type Options, parseOptions } from "./options.ts";
import { type Outcome, runAll } from "./parallel.ts";
import { ProgressBars } from "./progress.ts";
import { measureRate } from "./rate.ts";
import { readResult, resultFile } from "./result-file.ts";
import { inputOf, type RunSpec } from "./spec.ts";

/** Is told what came of everything, a line at a time. */
type Say = (line: string) => void;

/** npm run simulate: does what the command line asks for. Gives the exit code: 1 for a mistake, 2 where something didn't hold. */
export async function runSimulate(args: readonly string[], say: Say = console.log): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options.kind === "help") say(HELP);
    else if (options.kind === "list") for (const line of list()) say(line);
    else if (options.kind === "report") await sayReport(options.out, say);
    else if (options.kind === "rate") await sayRate(options, say);
    else return await run(options, say);
    return 0;
  } catch (error) {
    const isOurs = [UsageError, StackError, ConfigError, TraceError].some((type) => error instanceof type);
    if (!isOurs) throw error;
    console.error(describeError(error));
    return 1;
  }
}

async function sayReport(out: string, say: Say): Promise<void> {
  const { page, runs } = await writeReport(out);
  say(
    `Report of ${runs} ${runs === 1 ? "run" : "runs"}, with its figures as JSON and CSV beside it: ${page}`,
  );
}

/** Says what was read of a trace and what was left out, before anything runs. */
async function sayTrace({ trace, scenario, seed }: RunSpec, say: Say): Promise<void> {
  if (trace === undefined) return;
  for (const line of describeTrace(await readTrace({ ...trace, plan: scenario.demand, seed }))) say(line);
}

function list(): string[] {
  return scenarioNames().map((name) => {
    const { days, description } = loadScenario(name);
    return `${name.padEnd(20)} ${String(days).padStart(4)} days  ${description}`;
  });
}

async function sayRate({ specs }: Options, say: Say): Promise<void> {
  for (const spec of specs) {
    const { transactions, blocks, simulated, bare, ratio, cpuRatio } = await measureRate(await inputOf(spec));
    const name = `${spec.scenario.name}, ${spec.policy}, seed ${spec.seed}`;
    say(`${name}: ${transactions} transactions in ${blocks} blocks.`);
    say(
      `  simulated: ${Math.round(simulated.perSecond)} a second, ${simulated.cpuSeconds.toFixed(1)} s of processor time`,
    );
    say(
      `  bare chain: ${Math.round(bare.perSecond)} a second, ${bare.cpuSeconds.toFixed(1)} s of processor time`,
    );
    say(`  ratio: ${ratio.toFixed(2)} by the clock, ${cpuRatio.toFixed(2)} by processor time`);
  }
}

async function run(options: Options, say: Say): Promise<number> {
  const { specs, out, isResumed, jobs } = options;
  // Before anything runs: a fault in a trace or scenario is told once, and nothing is half-written.
  for (const spec of specs.slice(0, 1)) {
    await sayTrace(spec, say);
    await inputOf(spec);
  }
  prepareFolder(options);
  const open = specs.filter((spec) => !isResumed || readResult(out, spec) === undefined);
  if (open.length < specs.length)
    say(`${specs.length - open.length} of ${specs.length} runs are done already.`);
  const bars = new ProgressBars(say);
  const outcomes = await runAll(
    open.map((spec) => ({ spec, out, isResumed })),
    jobs,
    bars,
  );
  bars.stop();
  for (const outcome of outcomes) say(inWords(outcome));
  const results = specs.flatMap((spec) => readResult(out, spec) ?? []);
  const broken = sayAttacks(results, say);
  say(`Results: ${path.join(out, "runs")}`);
  if (results.length > 0) await sayReport(out, say);
  if (outcomes.some(({ failure }) => failure !== undefined)) return 1;
  return broken > 0 ? 2 : 0;
}

function inWords({ name, seconds, rate, failure }: Outcome): string {
  if (failure !== undefined) return `${name} failed: ${failure}`;
  return `${name}: ${seconds.toFixed(1)} s, ${Math.round(rate)} transactions a second`;
}

function sayAttacks(results: readonly Result[], say: Say): number {
  let broken = 0;
  for (const { scenario, seed, policy, attacks } of results)
    for (const { name, held, outcome, mustHold } of attacks) {
      if (!held) broken++;
      say(`${held ? "held" : "DID NOT HOLD"}: ${name} in ${scenario.name}, ${policy}, seed ${seed}`);
      say(`  must hold: ${mustHold}`);
      say(`  outcome: ${outcome}`);
    }
  return broken;
}

function prepareFolder({ out, specs, isResumed }: Options): void {
  const runs = path.join(out, "runs");
  const probe = path.join(runs, ".writable");
  try {
    makeFolder(runs);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (cause) {
    throw new StackError(`Nothing can be written to ${out}`, "name another folder with --out", { cause });
  }
  const old = specs.find((spec) => existsSync(resultFile(out, spec)));
  if (old !== undefined && !isResumed)
    throw new StackError(
      `${resultFile(out, old)} is there already`,
      "add --resume to keep what is done, or name another folder with --out",
    );
}

/** One folder after the other: Node's own recursive way never ends where the system denies that a folder is missing. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
