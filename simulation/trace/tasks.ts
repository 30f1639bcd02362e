import type { Finding } from "../../scripts/lib/config/findings.ts";
import type { Machine } from "../types.ts";
import { duplicate } from "./machines.ts";
import type { ModelClass } from "./models.ts";
import { readRows } from "./read-rows.ts";
import { type TaskRow, taskRow } from "./rows.ts";
import type { SkippedTally } from "./skipped.ts";

const WHOLE_GPU_MILLI = 1_000;

/** A task that can be asked of the market. Times are seconds of the trace. */
export interface TraceTask {
  id: string;
  creation: number;
  duration: number;
  /** Whole GPUs: a part of one takes a whole one, for the market gives out no parts. */
  gpus: number;
  /** Thousandths of a GPU that it asked for in all. */
  milli: number;
  /** The class that it needs; absent where any will do. */
  gpuClass?: string;
}

/** The tasks of a trace. */
export interface TaskList {
  tasks: readonly TraceTask[];
  rows: number;
  /** When the first row was created, whether it is used or not: the trace's own zero. */
  start: number;
}

/** What of the machines decides whether a task can run. */
export interface Capacity {
  /** GPUs of the greatest machine of each class. */
  greatest: ReadonlyMap<string, number>;
  /** GPUs of each class. */
  total: ReadonlyMap<string, number>;
}

/** Adds up machines by class. */
export function capacityOf(machines: readonly Machine[]): Capacity {
  const greatest = new Map<string, number>();
  const total = new Map<string, number>();
  for (const { gpuClass, gpus } of machines) {
    greatest.set(gpuClass, Math.max(greatest.get(gpuClass) ?? 0, gpus));
    total.set(gpuClass, (total.get(gpuClass) ?? 0) + gpus);
  }
  return { greatest, total };
}

/**
 * Reads the list of tasks and leaves out, with the reason, what asks for nothing that the market gives.
 * @throws TraceError with file, line and column.
 */
export async function readTasks(
  file: string,
  models: ReadonlyMap<string, ModelClass>,
  capacity: Capacity,
  skipped: SkippedTally,
): Promise<TaskList> {
  const tasks: TraceTask[] = [];
  const lineOf = new Map<string, number>();
  let start = Number.POSITIVE_INFINITY;
  const rows = await readRows<TaskRow>(file, taskRow, ({ row, line }) => {
    const before = lineOf.get(row.name);
    if (before !== undefined) return duplicate(file, line, "name", row.name, before);
    lineOf.set(row.name, line);
    const wrong = timeFinding(file, line, row);
    if (wrong !== undefined) return wrong;
    start = Math.min(start, row.creation_time);
    const task = toTask(row, models, capacity);
    if (typeof task === "string") skipped.add(file, line, task);
    else tasks.push(task);
    return undefined;
  });
  return { tasks, rows, start };
}

/** Times that run backwards. */
function timeFinding(file: string, line: number, row: TaskRow): Finding | undefined {
  const { creation_time: created, scheduled_time: scheduled, deletion_time: deleted } = row;
  if (scheduled !== undefined && scheduled < created) {
    const problem = `${scheduled} is before its creation_time ${created}`;
    return { file, line, field: "scheduled_time", problem, fix: "correct one of the two times" };
  }
  const begun = scheduled ?? created;
  if (deleted === undefined || deleted >= begun) return undefined;
  const column = scheduled === undefined ? "creation_time" : "scheduled_time";
  const problem = `${deleted} is before its ${column} ${begun}, a negative duration`;
  return { file, line, field: "deletion_time", problem, fix: "correct one of the two times" };
}

/** The task, or in words why it is left out. */
function toTask(
  row: TaskRow,
  models: ReadonlyMap<string, ModelClass>,
  capacity: Capacity,
): TraceTask | string {
  if (row.num_gpu === 0) return "the task asks for no GPU";
  if (row.scheduled_time === undefined) return "the task never started, so how long it computes isn't known";
  if (row.deletion_time === undefined)
    return "the task has no deletion_time, so how long it computes isn't known";
  const duration = row.deletion_time - row.scheduled_time;
  if (duration === 0) return "the task ended in the second in which it started";
  if (row.num_gpu === 1 && row.gpu_milli === 0) return "the task asks for 0 thousandths of a GPU";
  const fitting = fittingClass(row, models, capacity);
  if ("reason" in fitting) return fitting.reason;
  const milli = row.num_gpu === 1 ? row.gpu_milli : row.num_gpu * WHOLE_GPU_MILLI;
  return { id: row.name, creation: row.creation_time, duration, gpus: row.num_gpu, milli, ...fitting };
}

/** Of the models that the task allows, the class with the most GPUs among those with a machine great enough. */
function fittingClass(
  { gpu_spec: spec, num_gpu: gpus }: TaskRow,
  models: ReadonlyMap<string, ModelClass>,
  { greatest, total }: Capacity,
): { gpuClass?: string } | { reason: string } {
  const tooGreat = { reason: "the task asks for more GPUs than any machine of its models has" };
  if (spec.trim() === "") return gpus > Math.max(...greatest.values()) ? tooGreat : {};
  const named = spec.split("|").map((model) => models.get(model.trim())?.gpuClass);
  const present = [...new Set(named)].filter((key) => key !== undefined && total.has(key));
  if (present.length === 0) return { reason: "no machine has one of the models that the task allows" };
  const [best] = present
    .filter((key): key is string => key !== undefined && (greatest.get(key) ?? 0) >= gpus)
    .sort((a, b) => (total.get(b) ?? 0) - (total.get(a) ?? 0) || Number(a) - Number(b));
  return best === undefined ? tooGreat : { gpuClass: best };
}
