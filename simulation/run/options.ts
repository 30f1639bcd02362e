import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { UsageError } from "../../scripts/lib/usage-error.ts";
import { loadScenario, scenarioNames } from "../scenarios/load.ts";
import { parseTraceOption } from "../trace/read-trace.ts";
import { POLICIES, type Policy } from "../types.ts";
import type { RunSpec } from "./spec.ts";

/** What npm run simulate prints when asked for help. */
export const HELP = `Lets agents live with the real contracts on a local chain through virtual time.

  npm run simulate                                  the scenario "base" with seed 1
  npm run simulate -- --scenario growth,board-asleep several scenarios; "all" for every one
  npm run simulate -- --scenario my.json            a scenario file of one's own
  npm run simulate -- --seed 1-5                    several seeds
  npm run simulate -- --policy fifo,fair-share      other policies than the scenario's
  npm run simulate -- --days 30                     another length
  npm run simulate -- --trace nodes.csv,tasks.csv   demand of a cluster trace instead of generated demand
  npm run simulate -- --out FOLDER                  where results go (.data/simulation otherwise)
  npm run simulate -- --resume                      go on where an interrupted run was; skip what is done
  npm run simulate -- --jobs 2                      so many runs at a time (one for each core otherwise)
  npm run simulate -- --rate                        compare with the same transactions without the simulator
  npm run simulate -- --list                        the scenarios there are
  npm run simulate -- --report FOLDER               make the report of a folder's results again

docs/simulation.md says what each scenario shows and what the figures mean.`;

/** What was asked for. */
export interface Options {
  kind: "help" | "list" | "rate" | "report" | "run";
  specs: RunSpec[];
  out: string;
  isResumed: boolean;
  jobs: number;
}

const WHOLE = /^\d{1,9}$/;
const RANGE = /^(\d{1,9})-(\d{1,9})$/;
const MOST_SEEDS = 1_000;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{
          help: { type: "boolean", short: "h", default: false },
          list: { type: "boolean", default: false },
        },
        ...{ rate: { type: "boolean", default: false }, resume: { type: "boolean", default: false } },
        ...{ scenario: { type: "string", default: "base" }, seed: { type: "string", default: "1" } },
        ...{ days: { type: "string" }, policy: { type: "string" }, trace: { type: "string" } },
        ...{ report: { type: "string" } },
        ...{ out: { type: "string", default: ".data/simulation" }, jobs: { type: "string" } },
      },
    }).values;
  } catch (cause) {
    if (cause instanceof TypeError) throw new UsageError(cause.message.split(". ")[0], { cause });
    throw cause;
  }
}

/**
 * Understands the command line of npm run simulate.
 * @throws UsageError for an unknown flag or value; the scenario's own errors where one can't be used.
 */
export function parseOptions(args: readonly string[]): Options {
  const asked = parse(args);
  const jobs = asked.jobs === undefined ? os.availableParallelism() : wholeFrom1("--jobs", asked.jobs);
  const kind = kindOf(asked);
  const out = path.resolve(asked.report ?? asked.out);
  const common = { kind, out, isResumed: asked.resume, jobs } as const;
  if (kind !== "run" && kind !== "rate") return { ...common, specs: [] };
  const days = asked.days === undefined ? undefined : wholeFrom1("--days", asked.days);
  const trace = asked.trace === undefined ? undefined : parseTraceOption(asked.trace);
  const names = asked.scenario === "all" ? scenarioNames() : asked.scenario.split(",");
  const policies = asked.policy === undefined ? undefined : policiesOf(asked.policy);
  const specs = names.flatMap((name) => {
    const read = loadScenario(name.trim());
    const scenario = { ...read, days: days ?? read.days, policies: policies ?? read.policies };
    return seedsOf(asked.seed).flatMap((seed) =>
      scenario.policies.map((policy): RunSpec => {
        const spec = { scenario, seed, policy, hasDays: days !== undefined };
        return trace === undefined ? spec : { ...spec, trace };
      }),
    );
  });
  return { ...common, specs };
}

function kindOf({ help, list, rate, report }: ReturnType<typeof parse>): Options["kind"] {
  if (help) return "help";
  if (list) return "list";
  if (report !== undefined) return "report";
  return rate ? "rate" : "run";
}

function wholeFrom1(name: string, text: string): number {
  if (!WHOLE.test(text) || Number(text) < 1)
    throw new UsageError(`${name} ${text} is no whole number from 1 on: write ${name} 30`);
  return Number(text);
}

function policiesOf(text: string): Policy[] {
  return text.split(",").map((name) => {
    const policy = POLICIES.find((candidate) => candidate === name.trim());
    if (policy === undefined)
      throw new UsageError(`There is no policy ${name}: name one or more of ${POLICIES.join(", ")}`);
    return policy;
  });
}

function seedsOf(text: string): number[] {
  if (WHOLE.test(text)) return [Number(text)];
  const range = RANGE.exec(text);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  if (range === null || to < from || to - from >= MOST_SEEDS)
    throw new UsageError(`--seed ${text} is neither a number nor a range: write --seed 7 or --seed 1-5`);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
