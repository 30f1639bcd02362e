import { type Entry, findDuplicates } from "./duplicates.ts";
import type { Finding } from "./findings.ts";
import { findingAt, listAt, type Source, textAt, valueAt } from "./source.ts";

/** How a file writes a model and the memory of one GPU. */
export function modelKey(model: string, memoryGb: unknown): string {
  return `${model.toLowerCase()}|${String(memoryGb)}`;
}

/** Checks what the schema can't: numbers in order, each model and size once, idle draw below the TDP. */
export function checkGpuClasses(source: Source): Finding[] {
  const { value } = source;
  const list = listAt(value, ["classes"]);
  const models = list.map((_, index): Entry => {
    const path = ["classes", index, "model"];
    const model = textAt(value, path);
    const memory = valueAt(value, ["classes", index, "memoryGb"]);
    const key = model === undefined ? undefined : modelKey(model, memory);
    return { path, key, shown: `"${model}" with ${String(memory)} GB` };
  });
  return [
    ...list.flatMap((_, index) => checkClass(source, index)),
    ...findDuplicates(source, models, "keep one of the two, the one that GPUs are listed under"),
  ];
}

function checkClass(source: Source, index: number): Finding[] {
  const number = (field: string) => valueAt(source.value, ["classes", index, field]);
  const findings: Finding[] = [];
  const [id, tdp, idle] = [number("id"), number("tdpWatts"), number("idleWatts")];
  if (Number.isInteger(id) && id !== index + 1) {
    const fix = `write ${index + 1}; add new classes at the end and never move or remove one`;
    const problem = `is ${String(id)}, on place ${index + 1} of the list`;
    findings.push(findingAt(source, ["classes", index, "id"], problem, fix));
  }
  if (typeof tdp === "number" && typeof idle === "number" && idle >= tdp) {
    const problem = `is ${idle}, not below tdpWatts (${tdp})`;
    findings.push(findingAt(source, ["classes", index, "idleWatts"], problem, "write the draw without work"));
  }
  return findings;
}

/** Checks what the schema can't: each country once. */
export function checkCarbonIntensity(source: Source): Finding[] {
  const entries = listAt(source.value, ["regions"]).map((_, index): Entry => {
    const path = ["regions", index, "region"];
    const region = textAt(source.value, path);
    return { path, key: region, shown: `"${region}"` };
  });
  return findDuplicates(source, entries, "keep one row per country");
}
