import type { TrailFault } from "./trail.ts";
import { nameOf, type TrailEntry } from "./trail-entries.ts";

/** An entry as an index tells it: its number, and any of the fields that the event has. */
export type IndexedEntry = { seq: number } & Partial<Record<ComparedField, string | number | bigint>>;

const FIELDS = [
  "kind",
  "grantId",
  "jobId",
  "scope",
  "controllerId",
  "op",
  "purpose",
  "count",
  "useIndex",
  "resource",
  "outputHash",
  "grantsHash",
  "transactionHash",
] as const;
type ComparedField = (typeof FIELDS)[number];

/**
 * Compares what an index answered, in its order, with the entries of the chain, which were verified before: names every
 * entry that the index leaves out, has twice, in another place, with another content, or of its own.
 */
export function compareIndex(entries: readonly TrailEntry[], indexed: readonly IndexedEntry[]): TrailFault[] {
  const faults: TrailFault[] = [];
  const known = new Map(entries.map((entry) => [entry.seq, entry]));
  const seen = new Set<number>();
  let highest = 0;
  for (const answer of indexed) {
    const { seq } = answer;
    const entry = known.get(seq);
    if (entry === undefined) {
      faults.push({ kind: "added", seq, text: `The index has an entry ${seq} that the chain doesn't have.` });
      continue;
    }
    if (seen.has(seq)) faults.push({ kind: "doubled", seq, text: `The index has ${nameOf(entry)} twice.` });
    else if (seq < highest)
      faults.push({ kind: "reordered", seq, text: `The index has ${nameOf(entry)} after entry ${highest}.` });
    seen.add(seq);
    highest = Math.max(highest, seq);
    faults.push(...findChanges(entry, answer));
  }
  const missing = entries.filter((entry) => !seen.has(entry.seq));
  return [...faults, ...missing.map(missingFault)];
}

function findChanges(entry: TrailEntry, answer: IndexedEntry): TrailFault[] {
  const chain: Partial<Record<ComparedField, unknown>> = { ...entry };
  const wrong = FIELDS.filter(
    (field) =>
      answer[field] !== undefined &&
      chain[field] !== undefined &&
      plain(answer[field]) !== plain(chain[field]),
  );
  return wrong.map((field) => ({
    kind: "changed" as const,
    seq: entry.seq,
    text: `The index says ${field} ${String(answer[field])} of ${nameOf(entry)}, and the chain ${String(chain[field])}.`,
  }));
}

function missingFault(entry: TrailEntry): TrailFault {
  return { kind: "missing", seq: entry.seq, text: `The index leaves out ${nameOf(entry)}.` };
}

function plain(value: unknown): string {
  return String(value).toLowerCase();
}
