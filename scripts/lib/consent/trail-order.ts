import type { TrailFault } from "./trail.ts";
import { lastSeqOf, nameOf, type TrailEntry, type TrailState } from "./trail-entries.ts";

/** Entries in the order of their numbers, each once, and what was wrong with numbers and order. */
export interface OrderAnswer {
  sorted: TrailEntry[];
  faults: TrailFault[];
}

/** Finds entries that are doubled, missing or out of their place. */
export function findOrderFaults(entries: readonly TrailEntry[], state: TrailState): OrderAnswer {
  const { unique, doubled } = withoutDoubles(entries);
  const inPlace = longestRise(unique.map((entry) => entry.seq));
  const reordered = unique.filter((_, position) => !inPlace.has(position)).map(reorderedFault);
  const sorted = [...unique].sort((a, b) => a.seq - b.seq);
  const misplaced = sorted.filter((entry, position) => isBefore(entry, sorted[position - 1]));
  return {
    sorted,
    faults: [
      ...doubled,
      ...(reordered.length > 0 ? reordered : misplaced.map(reorderedFault)),
      ...findGaps(sorted, state),
    ],
  };
}

function withoutDoubles(entries: readonly TrailEntry[]): { unique: TrailEntry[]; doubled: TrailFault[] } {
  const seen = new Map<number, TrailEntry>();
  const doubled: TrailFault[] = [];
  for (const entry of entries) {
    const first = seen.get(entry.seq);
    if (first === undefined) seen.set(entry.seq, entry);
    else
      doubled.push({
        kind: "doubled",
        seq: entry.seq,
        text: `Doubled: ${nameOf(entry)}; first as ${nameOf(first)}.`,
      });
  }
  return { unique: [...seen.values()], doubled };
}

function findGaps(sorted: readonly TrailEntry[], state: TrailState): TrailFault[] {
  const faults: TrailFault[] = [];
  let next = 1;
  for (const entry of sorted) {
    if (entry.seq > next) faults.push(missingFault(next, entry.seq - 1));
    if (entry.seq < next)
      faults.push({ kind: "changed", seq: entry.seq, text: `Overlapping numbers: ${nameOf(entry)}.` });
    next = Math.max(next, lastSeqOf(entry) + 1);
  }
  if (state.seq >= next) faults.push(missingFault(next, state.seq));
  const beyond = sorted.filter((entry) => lastSeqOf(entry) > state.seq);
  return [...faults, ...beyond.map(addedFault)];
}

function missingFault(seq: number, lastSeq: number): TrailFault {
  const which = lastSeq > seq ? `entries ${seq} to ${lastSeq}` : `entry ${seq}`;
  return { kind: "missing", seq, lastSeq, text: `Missing: ${which}.` };
}

function addedFault(entry: TrailEntry): TrailFault {
  return { kind: "added", seq: entry.seq, text: `Added: ${nameOf(entry)}; the contract has no such number.` };
}

function reorderedFault(entry: TrailEntry): TrailFault {
  return { kind: "reordered", seq: entry.seq, text: `Not in its place: ${nameOf(entry)}.` };
}

function isBefore(entry: TrailEntry, previous: TrailEntry | undefined): boolean {
  if (previous === undefined) return false;
  return entry.blockNumber === previous.blockNumber
    ? entry.logIndex < previous.logIndex
    : entry.blockNumber < previous.blockNumber;
}

/** Positions of a longest rising part of the numbers: those outside it were moved. */
export function longestRise(numbers: readonly number[]): Set<number> {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [position, value] of numbers.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    before[position] = ends[low - 1] ?? -1;
    ends[low] = position;
  }
  const rise = new Set<number>();
  for (let position = ends.at(-1) ?? -1; position >= 0; position = before[position] as number)
    rise.add(position);
  return rise;
}
