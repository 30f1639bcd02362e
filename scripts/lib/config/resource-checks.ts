import { type Entry, findDuplicates } from "./duplicates.ts";
import type { Finding } from "./findings.ts";
import { isRegion } from "./regions.ts";
import { findingAt, listAt, type Source, textAt, valueAt } from "./source.ts";
import { modelKey } from "./table-checks.ts";

/** The tables that rows refer to, as they were read; undefined where a file has findings of its own. */
export type Tables = { gpuClasses: unknown; carbonIntensity: unknown };

/** Reports GPUs that are listed twice (same operator, model, memory and country), or of a class or country without a row. */
export function checkResources(source: Source, tables: Tables): Finding[] {
  const rows = listAt(source.value, []);
  const entries = rows.map((_, row): Entry => {
    const operator = textAt(source.value, [row, "operator"]);
    const model = textAt(source.value, [row, "gpu_model"]);
    const region = textAt(source.value, [row, "region"]);
    const parts = [
      operator?.toLowerCase(),
      model?.toLowerCase(),
      region,
      valueAt(source.value, [row, "memory_gb"]),
    ];
    const key = parts.some((part) => part === undefined) ? undefined : parts.join("|");
    return { path: [row, "gpu_model"], key, shown: `"${model}" of ${operator} in ${region}` };
  });
  return [
    ...findDuplicates(source, entries, "put the two rows into one and add up their counts"),
    ...rows.flatMap((_, row) => [
      ...checkClass(source, row, tables.gpuClasses),
      ...checkRegion(source, row, tables.carbonIntensity),
    ]),
  ];
}

function checkClass(source: Source, row: number, gpuClasses: unknown): Finding[] {
  const model = textAt(source.value, [row, "gpu_model"]);
  const memory = valueAt(source.value, [row, "memory_gb"]);
  const classes = listAt(gpuClasses, ["classes"]);
  if (model === undefined || typeof memory !== "number" || classes.length === 0) return [];
  const known = classes.map((_, index) => ({
    model: textAt(gpuClasses, ["classes", index, "model"]) ?? "",
    memory: valueAt(gpuClasses, ["classes", index, "memoryGb"]),
  }));
  const sameModel = known.filter((entry) => entry.model === model);
  if (sameModel.length === 0) {
    const near = known.find((entry) => modelKey(entry.model, 0) === modelKey(model, 0));
    const fix = near
      ? `write ${near.model}`
      : "write the model as gpu-classes.json does, or add the class at the end of that file";
    return [
      findingAt(source, [row, "gpu_model"], `is "${model}", which is no class of gpu-classes.json`, fix),
    ];
  }
  if (sameModel.some((entry) => entry.memory === memory)) return [];
  const sizes = sameModel.map((entry) => String(entry.memory)).join(" or ");
  const problem = `is ${memory}, and gpu-classes.json has ${model} with ${sizes} GB`;
  const fix = `write ${sizes}, or add the class at the end of gpu-classes.json`;
  return [findingAt(source, [row, "memory_gb"], problem, fix)];
}

function checkRegion(source: Source, row: number, carbonIntensity: unknown): Finding[] {
  const region = textAt(source.value, [row, "region"]);
  const rows = listAt(carbonIntensity, ["regions"]);
  if (region === undefined || !isRegion(region) || rows.length === 0) return [];
  if (rows.some((_, index) => textAt(carbonIntensity, ["regions", index, "region"]) === region)) return [];
  const problem = `is "${region}", for which carbon-intensity.json has no figure`;
  return [
    findingAt(source, [row, "region"], problem, "add the country to carbon-intensity.json, with a source"),
  ];
}
