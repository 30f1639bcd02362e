import type { Finding } from "../../scripts/lib/config/findings.ts";
import type { Machine } from "../types.ts";
import { MODELS_PATH, type ModelClass, readModels } from "./models.ts";
import { type CheckedRow, readRows } from "./read-rows.ts";
import { type MachineRow, machineRow } from "./rows.ts";
import type { SkippedTally } from "./skipped.ts";
import { TraceError } from "./trace-error.ts";

/** The machines of a trace. */
export interface MachineList {
  machines: readonly Machine[];
  rows: number;
  models: ReadonlyMap<string, ModelClass>;
}

/**
 * Reads the list of machines. A model that no class stands for is an error: without its machines the whole cluster
 * would be smaller than the trace's.
 * @throws TraceError with file, line and column.
 */
export async function readMachines(file: string, skipped: SkippedTally): Promise<MachineList> {
  const models = readModels();
  const machines: Machine[] = [];
  const lineOf = new Map<string, number>();
  const rows = await readRows<MachineRow>(file, machineRow, ({ row, line }: CheckedRow<MachineRow>) => {
    const before = lineOf.get(row.sn);
    if (before !== undefined) return duplicate(file, line, "sn", row.sn, before);
    lineOf.set(row.sn, line);
    if (row.gpu === 0) {
      skipped.add(file, line, "the machine has no GPU");
      return undefined;
    }
    const known = models.get(row.model);
    if (known === undefined) return unknownModel(file, line, row.model, [...models.keys()]);
    machines.push({ id: row.sn, model: row.model, gpus: row.gpu, gpuClass: known.gpuClass });
    return undefined;
  });
  if (machines.length === 0) {
    const problem = "has no machine with a GPU";
    throw new TraceError([{ file, line: 1, field: "gpu", problem, fix: "name the list of GPU machines" }]);
  }
  return { machines, rows, models };
}

/** Two rows with one name: which of them is meant can't be told. */
export function duplicate(file: string, line: number, field: string, name: string, before: number): Finding {
  const problem = `"${name}" stands on line ${before} already`;
  return { file, line, field, problem, fix: "give each row a name of its own" };
}

function unknownModel(file: string, line: number, model: string, known: string[]): Finding {
  const problem = model === "" ? "is empty" : `"${model}" is a model that no GPU class stands for`;
  const fix = `use ${known.join(", ")}, or add the model to ${MODELS_PATH}`;
  return { file, line, field: "model", problem, fix };
}
