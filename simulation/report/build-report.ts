import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { POLICIES, type Policy, type Versions } from "../types.ts";
import { buildCharts } from "./charts.ts";
import { FIGURES, type FigureId } from "./figures.ts";
import { estimate } from "./statistics.ts";
import type { CallCount, OfRun, PolicyReport, Report, RunSummary, ScenarioReport } from "./types.ts";

/**
 * Puts runs side by side: by scenario, in it by policy, over the seeds.
 * @throws StackError when one run is there twice.
 */
export function buildReport(runs: readonly RunSummary[]): Report {
  if (runs.length === 0) throw new StackError("There is no result to report", "run the simulation first");
  const groups = new Map<string, RunSummary[]>();
  for (const run of runs) {
    // Policies that were run later than others still stand beside them.
    const key = JSON.stringify([{ ...run.scenario, policies: [] }, run.demand.machines, run.demand.gpus]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const titles = new Map<string, number>();
  const scenarios = [...groups.values()].map((group) => {
    const name = group[0]?.scenario.name ?? "";
    const count = (titles.get(name) ?? 0) + 1;
    titles.set(name, count);
    return scenarioReport(count === 1 ? name : `${name} (${count})`, group);
  });
  return { format: 1, scenarios };
}

function scenarioReport(title: string, group: readonly RunSummary[]): ScenarioReport {
  const runs = [...group].sort(
    (a, b) => POLICIES.indexOf(a.policy) - POLICIES.indexOf(b.policy) || a.seed - b.seed,
  );
  checkOnce(title, runs);
  const [first] = runs;
  if (first === undefined) throw new RangeError("A scenario has at least one run");
  return {
    title,
    scenario: first.scenario,
    versions: distinct(runs.map(({ versions }) => versions)),
    demand: runs.map((run) => ofRun(run, run.demand)),
    policies: policyReports(runs),
    charts: buildCharts(runs),
    attacks: runs.flatMap((run) => run.attacks.map((attack) => ofRun(run, attack))),
    governance: runs.flatMap((run) => run.governance.map((event) => ofRun(run, event))),
    elections: runs.flatMap((run) => run.elections.map((election) => ofRun(run, election))),
    calls: countCalls(runs),
  };
}

function checkOnce(title: string, runs: readonly RunSummary[]): void {
  const seen = new Set<string>();
  for (const { policy, seed } of runs) {
    const key = `${policy}/${seed}`;
    if (seen.has(key))
      throw new StackError(
        `Scenario ${title} has two results of policy ${policy} with seed ${seed}`,
        "leave one of both files out: the same run counts once",
      );
    seen.add(key);
  }
}

function ofRun<T>({ policy, seed }: RunSummary, value: T): OfRun<T> {
  return { policy, seed, ...value };
}

function distinct(versions: readonly Versions[]): Versions[] {
  return [...new Map(versions.map((version) => [JSON.stringify(version), version])).values()];
}

function policyReports(runs: readonly RunSummary[]): PolicyReport[] {
  const policies = [...new Set(runs.map(({ policy }) => policy))];
  const first = runs.filter(({ policy }) => policy === policies[0]);
  return policies.map((policy) => {
    const own = runs.filter((run) => run.policy === policy);
    return {
      policy,
      runs: own.map(({ seed, figures, timing }) => ({ seed, figures, timing })),
      estimates: estimates(own),
      differences: policy === policies[0] ? {} : differences(own, first),
    };
  });
}

function estimates(runs: readonly RunSummary[]): PolicyReport["estimates"] {
  return forEachFigure((id) => runs.flatMap(({ figures }) => figures[id] ?? []));
}

/** On the same seed both policies had the same demand, so the difference says more than two means do. */
function differences(own: readonly RunSummary[], first: readonly RunSummary[]): PolicyReport["differences"] {
  const bySeed = new Map(first.map((run) => [run.seed, run]));
  return forEachFigure((id) =>
    own.flatMap(({ seed, figures }) => {
      const [value, other] = [figures[id], bySeed.get(seed)?.figures[id]];
      return value === undefined || other === undefined ? [] : [value - other];
    }),
  );
}

function forEachFigure(valuesOf: (id: FigureId) => number[]): PolicyReport["estimates"] {
  return Object.fromEntries(
    FIGURES.map(({ id }) => [id, valuesOf(id)] as const)
      .filter(([, values]) => values.length > 0)
      .map(([id, values]) => [id, estimate(values)]),
  );
}

function countCalls(runs: readonly RunSummary[]): CallCount[] {
  const totals = new Map<string, CallCount>();
  const add = (policy: Policy, kind: CallCount["kind"], counts: Readonly<Record<string, number>>): void => {
    for (const [name, count] of Object.entries(counts)) {
      const key = `${policy}/${kind}/${name}`;
      totals.set(key, { policy, kind, name, count: count + (totals.get(key)?.count ?? 0) });
    }
  };
  for (const { policy, transactions } of runs) {
    add(policy, "call", transactions.byCall);
    add(policy, "revert", transactions.reverts);
  }
  return [...totals.values()];
}
