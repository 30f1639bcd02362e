import { readGpuClasses } from "../demand/gpu-classes.ts";
import type { Policy } from "../types.ts";
import { average } from "./statistics.ts";
import type { Chart, ChartId, Line, RunSummary, Series } from "./types.ts";

/** The charts of a page, in their order. */
const CHARTS: readonly { id: ChartId; title: string; unit: string }[] = [
  { id: "utilisation", title: "Utilisation, day by day", unit: "%" },
  { id: "queue", title: "Requests that wait at the day's end", unit: "requests" },
  { id: "treasury", title: "Treasury", unit: "COMPUTE" },
  { id: "fees", title: "Fees of each day", unit: "COMPUTE" },
  { id: "prices", title: "Mean price of the open offers", unit: "COMPUTE/GPU-h" },
  { id: "carbon", title: "Carbon of each day", unit: "kg CO2e" },
  { id: "energy", title: "Energy of each day", unit: "kWh" },
];

/** Means over the seeds of each policy, day by day. */
export function buildCharts(runs: readonly RunSummary[]): Chart[] {
  const policies = [...new Set(runs.map(({ policy }) => policy))];
  return CHARTS.map(({ id, title, unit }) => {
    const days = daysOf(runs, id);
    const lines = policies.flatMap((policy) => linesOf(runs, id, policy, days));
    return { id, title, unit, days, lines };
  }).filter(({ days }) => days.length > 0);
}

function daysOf(runs: readonly RunSummary[], chart: ChartId): number[] {
  const days = runs.flatMap(({ series }) => series.filter((s) => s.chart === chart).flatMap((s) => s.days));
  return [...new Set(days)].sort((a, b) => a - b);
}

function linesOf(
  runs: readonly RunSummary[],
  chart: ChartId,
  policy: Policy,
  days: readonly number[],
): Line[] {
  const own = runs
    .filter((run) => run.policy === policy)
    .flatMap(({ series }) => series.filter((s) => s.chart === chart));
  return [...new Set(own.map(({ of }) => of))].map((of) => ({
    policy,
    of: className(of),
    values: means(
      own.filter((series) => series.of === of),
      days,
    ),
  }));
}

function means(series: readonly Series[], days: readonly number[]): (number | null)[] {
  const byDay = new Map<number, number[]>();
  for (const { days: own, values } of series) {
    for (const [index, day] of own.entries()) {
      const value = values[index];
      if (value !== undefined) byDay.set(day, [...(byDay.get(day) ?? []), value]);
    }
  }
  return days.map((day) => {
    const values = byDay.get(day);
    return values === undefined ? null : average(values);
  });
}

/** A class of the file by its model; any other by what the result calls it. */
function className(key: string): string {
  const known = readGpuClasses().get(key);
  return known === undefined ? key : `${known.model}, class ${key}`;
}
