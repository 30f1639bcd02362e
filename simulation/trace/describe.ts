import { SHORTEST_JOB } from "../demand/limits.ts";
import type { Trace } from "./read-trace.ts";

const numbers = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** What was read and what was left out, in lines of words. */
export function describeTrace(trace: Trace): string[] {
  const { workload, used, rows, models, skipped, roundedUp } = trace;
  const { machines } = workload;
  const gpus = machines.reduce((sum, machine) => sum + machine.gpus, 0);
  const out = skipped.reduce((sum, { count }) => sum + count, 0);
  return [
    `Read ${count(rows.machines, "machine")} and ${count(rows.tasks, "task")}: ` +
      `${count(machines.length, "machine")} with ${count(gpus, "GPU")} and ` +
      `${count(used, "task")} are used, ${count(out, "row")} left out.`,
    ...skipped.map(
      (rowsOut) =>
        `Left out ${count(rowsOut.count, "row")} of ${rowsOut.file}: ${rowsOut.reason} (${linesOf(rowsOut)}).`,
    ),
    ...models
      .filter(({ standIn }) => standIn !== undefined)
      .map((m) => `${count(m.gpus, "GPU")} of model ${m.model} count as ${m.className}: ${m.standIn ?? ""}.`),
    ...(roundedUp.tasks === 0
      ? []
      : [
          `${count(roundedUp.tasks, "task")} asked for a part of a GPU and take a whole one: ` +
            `${numbers.format(roundedUp.takenGpuHours)} GPU-hours instead of ${numbers.format(roundedUp.askedGpuHours)}.`,
        ]),
    ...lengths(trace),
  ];
}

function lengths({ workload, used, long, short }: Trace): string[] {
  const parts = workload.demand.jobs.length - used + long;
  const more = `${count(long, "task")} last longer than a job may and become ${count(parts, "job")}, one after the other.`;
  const less = `${count(short, "task")} last less than a job may and take ${SHORTEST_JOB} seconds.`;
  return [...(long === 0 ? [] : [more]), ...(short === 0 ? [] : [less])];
}

function count(value: number, word: string): string {
  return `${numbers.format(value)} ${word}${value === 1 ? "" : "s"}`;
}

function linesOf({ count: total, lines }: Trace["skipped"][number]): string {
  const more = total > lines.length ? ` and ${numbers.format(total - lines.length)} more` : "";
  return `line${lines.length === 1 ? "" : "s"} ${lines.join(", ")}${more}`;
}
