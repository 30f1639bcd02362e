import path from "node:path";
import { StackError } from "../../scripts/lib/stack/stack-error.ts";
import { LONGEST_JOB, SHORTEST_JOB } from "../demand/limits.ts";
import type { DemandPlan, Workload } from "../types.ts";
import { dealTasks } from "./deal.ts";
import { readMachines } from "./machines.ts";
import { type SkippedRows, SkippedTally } from "./skipped.ts";
import { capacityOf, readTasks, type TraceTask } from "./tasks.ts";

/** What to read, and how the tasks become those of projects. */
export interface ReadTraceParameters {
  /** The list of machines. */
  nodes: string;
  /** The list of tasks. */
  tasks: string;
  /** The scenario's plan: of it, the projects, their contributors and the share of small work count here. */
  plan: DemandPlan;
  seed: number;
}

/** Machines of one model. */
export interface ModelCount {
  model: string;
  /** The class that stands for it, in words. */
  className: string;
  /** Why the class isn't the model itself. */
  standIn?: string;
  machines: number;
  gpus: number;
}

/** A trace, and what was made of it. */
export interface Trace {
  workload: Workload;
  /** Tasks that are used; a long one is several jobs. */
  used: number;
  /** Tasks that the queue takes only as several jobs, and those that last longer than they did to be taken. */
  long: number;
  short: number;
  rows: { machines: number; tasks: number };
  models: readonly ModelCount[];
  skipped: readonly SkippedRows[];
  /** Tasks that asked for a part of a GPU and take a whole one. */
  roundedUp: { tasks: number; askedGpuHours: number; takenGpuHours: number };
}

/**
 * Splits the value of `--trace`.
 * @throws StackError when it isn't two files.
 */
export function parseTraceOption(value: string): { nodes: string; tasks: string } {
  const [nodes, tasks, ...more] = value.split(",").map((part) => part.trim());
  if (!nodes || !tasks || more.length > 0)
    throw new StackError(`--trace ${value} isn't two files`, "write --trace nodes.csv,tasks.csv");
  return { nodes, tasks };
}

/**
 * Reads a cluster trace: machines and tasks, row by row.
 * @throws TraceError with file, line and column of what is wrong; nothing is used of a trace with a fault.
 */
export async function readTrace({
  nodes,
  tasks: tasksFile,
  plan,
  seed,
}: ReadTraceParameters): Promise<Trace> {
  if (plan.smallProjects + plan.largeProjects === 0)
    throw new StackError("The scenario has no project", "give it smallProjects or largeProjects");
  const skipped = new SkippedTally();
  const list = await readMachines(nodes, skipped);
  const { tasks, rows, start } = await readTasks(tasksFile, list.models, capacityOf(list.machines), skipped);
  if (tasks.length === 0)
    throw new StackError(
      `No task of ${tasksFile} can be asked of the market`,
      `name another file; ${skipped
        .list()
        .map(({ count, reason }) => `${count} times ${reason}`)
        .join(", ")}`,
    );
  const { projects, jobs } = dealTasks(tasks, start, plan, seed);
  const source = `of ${path.basename(nodes)} and ${path.basename(tasksFile)}, dealt to projects from seed ${seed}`;
  return {
    workload: { machines: list.machines, demand: { projects, jobs, skipped: skipped.counts(), source } },
    used: tasks.length,
    long: tasks.filter(({ duration }) => duration > LONGEST_JOB).length,
    short: tasks.filter(({ duration }) => duration < SHORTEST_JOB).length,
    rows: { machines: list.rows, tasks: rows },
    models: countModels(list),
    skipped: skipped.list(),
    roundedUp: roundedUp(tasks),
  };
}

function countModels({ machines, models }: Awaited<ReturnType<typeof readMachines>>): ModelCount[] {
  return [...models]
    .map(([model, { title, standIn }]) => {
      const own = machines.filter((machine) => machine.model === model);
      const gpus = own.reduce((sum, machine) => sum + machine.gpus, 0);
      return {
        model,
        className: title,
        machines: own.length,
        gpus,
        ...(standIn === undefined ? {} : { standIn }),
      };
    })
    .filter(({ machines: count }) => count > 0);
}

function roundedUp(tasks: readonly TraceTask[]): Trace["roundedUp"] {
  const parts = tasks.filter(({ gpus, milli }) => milli < gpus * 1_000);
  const hours = (of: (task: TraceTask) => number): number =>
    parts.reduce((sum, task) => sum + (of(task) * task.duration) / 3_600, 0);
  return {
    tasks: parts.length,
    askedGpuHours: hours(({ milli }) => milli / 1_000),
    takenGpuHours: hours(({ gpus }) => gpus),
  };
}
