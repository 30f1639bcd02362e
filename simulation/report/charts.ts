import { readGpuClasses } from "../demand/gpu-classes.ts";
import { average } from "./statistics.ts";
import type { Chart, ChartId, Line, RunSummary, Series } from "./types.ts";

/** The charts of a page, in their order. */
const CHARTS: readonly { id: ChartId; title: string; unit: string }[] = [
  { id: "utilisation", title: "Utilisation, day by day", unit: "%" },
  { id: "queue", title: "Queue length at the day's end", unit: "requests" },
  { id: "treasury", title: "Treasury", unit: "COMPUTE" },
  { id: "fees", title: "Fees of each day", unit: "COMPUTE" },
  { id: "prices", title: "Mean price of the open offers", unit: "COMPUTE/GPU-h" },
  { id: "carbon", title: "Carbon of each day", unit: "kg CO2e" },
  { id: "energy", title: "Energy of each day", unit: "kWh" },
  { id: "board", title: "Seats of the ethics board that are filled", unit: "seats" },
  { id: "elected", title: "Seats of the ethics board with elected members", unit: "seats" },
];

/** Means over the seeds of each policy, day by day; a chart for each GPU class where classes differ. */
export function buildCharts(runs: readonly RunSummary[]): Chart[] {
  return CHARTS.flatMap(({ id, title, unit }) => {
    const series = runs.flatMap(({ series: own }) => own.filter(({ chart }) => chart === id));
    const kinds = [...new Set(series.map(({ of }) => of))].sort((a, b) => Number(a) - Number(b));
    return kinds.map((of) => {
      const days = daysOf(series.filter((one) => one.of === of));
      return { id, of: className(of), title, unit, days, lines: linesOf(runs, id, of, days) };
    });
  }).filter(({ days }) => days.length > 0);
}

function daysOf(series: readonly Series[]): number[] {
  return [...new Set(series.flatMap(({ days }) => days))].sort((a, b) => a - b);
}

function linesOf(runs: readonly RunSummary[], chart: ChartId, of: string, days: readonly number[]): Line[] {
  const policies = [...new Set(runs.map(({ policy }) => policy))];
  return policies.flatMap((policy) => {
    const own = runs
      .filter((run) => run.policy === policy)
      .flatMap(({ series }) => series.filter((one) => one.chart === chart && one.of === of));
    return own.length === 0 ? [] : [{ policy, values: means(own, days) }];
  });
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
  const known = key === "" ? undefined : readGpuClasses().get(key);
  return known === undefined ? key : `${known.model}, class ${key}`;
}
