import type { Finding } from "./findings.ts";
import { findingAt, type Path, type Source } from "./source.ts";

/** A value that must be the only one of its kind. */
export type Entry = {
  path: Path;
  /** What is compared; undefined leaves the entry out. */
  key: string | undefined;
  /** How the value is shown. */
  shown: string;
};

/** Reports each value that stands somewhere above already, and says where. */
export function findDuplicates(source: Source, entries: readonly Entry[], fix: string): Finding[] {
  const first = new Map<string, Entry>();
  const findings: Finding[] = [];
  for (const entry of entries) {
    if (entry.key === undefined) continue;
    const earlier = first.get(entry.key);
    if (!earlier) {
      first.set(entry.key, entry);
      continue;
    }
    const place = `${source.fieldOf(earlier.path)} on line ${source.lineOf(earlier.path)}`;
    findings.push(findingAt(source, entry.path, `is ${entry.shown}, the same as ${place}`, fix));
  }
  return findings;
}
