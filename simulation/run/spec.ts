import { generateWorkload } from "../demand/generate.ts";
import type { RunInput } from "../engine/world.ts";
import { readTrace } from "../trace/read-trace.ts";
import type { Policy, Scenario } from "../types.ts";

const DAY = 86_400;

/** One run: what a child process is told. */
export interface RunSpec {
  scenario: Scenario;
  seed: number;
  policy: Policy;
  /** Files of a cluster trace; undefined: demand is generated. */
  trace?: { nodes: string; tasks: string };
  /** Whether the number of days was asked for; else a trace runs until its last task has come. */
  hasDays: boolean;
}

/** What a run's files are called. */
export function runName({ scenario, policy, seed }: Pick<RunSpec, "scenario" | "policy" | "seed">): string {
  return `${scenario.name}-${policy}-seed${seed}`;
}

/** Brings machines and demand to a run. */
export async function inputOf({ scenario, seed, policy, trace, hasDays }: RunSpec): Promise<RunInput> {
  if (trace === undefined)
    return { scenario, seed, policy, workload: generateWorkload({ ...scenario, seed }) };
  const { workload } = await readTrace({ ...trace, plan: scenario.demand, seed });
  const last = workload.demand.jobs.at(-1)?.arrival ?? 0;
  const days = hasDays ? scenario.days : Math.floor(last / DAY) + 1;
  const providers = Math.min(scenario.supply.providers, workload.machines.length);
  const dishonest = Math.min(scenario.supply.dishonest, providers);
  const supply = { ...scenario.supply, providers, dishonest };
  return { scenario: { ...scenario, days, supply }, seed, policy, workload };
}
