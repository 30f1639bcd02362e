import { type Entry, findDuplicates } from "./duplicates.ts";
import type { Finding } from "./findings.ts";
import { listAt, type Source, textAt, valueAt } from "./source.ts";

/** Reports GPUs that are listed twice: same operator, model, memory and country. */
export function checkResources(source: Source): Finding[] {
  const entries = listAt(source.value, []).map((_, row): Entry => {
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
  return findDuplicates(source, entries, "put the two rows into one and add up their counts");
}
