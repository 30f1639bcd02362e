import type { Hex } from "viem";
import {
  EMPTY_TRAIL,
  grantsHashOf,
  lastSeqOf,
  nameOf,
  nextHead,
  type TrailEntry,
  type TrailState,
} from "./trail-entries.ts";
import { findOrderFaults } from "./trail-order.ts";

/** What is wrong with a trail. */
export type FaultKind =
  | "missing"
  | "doubled"
  | "reordered"
  | "changed"
  | "added"
  | "head"
  | "counter"
  | "uncovered";

/** One fault, with the number of the entry, where one can be named, and a sentence for people. */
export interface TrailFault {
  kind: FaultKind;
  seq?: number;
  /** Inclusive, of more than one missing entry. */
  lastSeq?: number;
  grantId?: Hex;
  text: string;
}

/** What is verified, against what. */
export interface TrailQuestion {
  /** Entries in the order in which they were given. */
  entries: readonly TrailEntry[];
  /** What the contract says. */
  state: TrailState;
  /** What the contract said at the end of an earlier block, to find out which entry was changed. */
  stateAt?: (blockNumber: number) => Promise<TrailState>;
}

/** What came out. */
export interface TrailAnswer {
  /** Recomputed from the entries. */
  recomputed: TrailState;
  faults: TrailFault[];
}

/**
 * Recomputes numbers and head of a trail from its events and compares them with the contract: names every entry that is
 * missing, doubled, reordered or changed. What was changed is named by the block in which the heads part.
 */
export async function verifyTrail({ entries, state, stateAt }: TrailQuestion): Promise<TrailAnswer> {
  const { sorted, faults } = findOrderFaults(entries, state);
  faults.push(...sorted.flatMap(findForgedBatch));
  const recomputed = replay(EMPTY_TRAIL, sorted);
  if (recomputed.head !== state.head) {
    const changed = stateAt === undefined ? [] : await locateChanges(sorted, stateAt);
    faults.push(...changed);
    if (faults.length === 0) faults.push(unexplained(recomputed, state));
  }
  return { recomputed, faults };
}

/** The trail after more entries. */
export function replay(from: TrailState, entries: readonly TrailEntry[]): TrailState {
  let { seq, head } = from;
  for (const entry of entries) {
    head = nextHead(head, entry);
    seq = lastSeqOf(entry);
  }
  return { seq, head };
}

function unexplained(recomputed: TrailState, state: TrailState): TrailFault {
  const problem = `The entries lead to the head ${recomputed.head}, and the contract has ${state.head}`;
  return { kind: "head", text: `${problem}: one was changed; a node with old states can say which.` };
}

function findForgedBatch(entry: TrailEntry): TrailFault[] {
  if (entry.kind !== "UseBatch" || entry.grantIds.length === 0) return [];
  const isWhole = entry.grantIds.length === entry.count && grantsHashOf(entry.grantIds) === entry.grantsHash;
  if (isWhole) return [];
  return [
    { kind: "changed", seq: entry.seq, text: `The grants of ${nameOf(entry)} are not those of its hash.` },
  ];
}

/** Walks from one block whose head differs to the next; between them everything is as the contract has it. */
async function locateChanges(
  sorted: readonly TrailEntry[],
  stateAt: (blockNumber: number) => Promise<TrailState>,
): Promise<TrailFault[]> {
  const blocks = byBlock(sorted);
  const faults: TrailFault[] = [];
  let from = EMPTY_TRAIL;
  let start = 0;
  while (start < blocks.length) {
    const at = await firstDifference(blocks, start, from, stateAt);
    if (at === undefined) break;
    const { blockNumber, entries } = blocks[at] as Block;
    const [before, after] = await Promise.all([stateAt(blockNumber - 1), stateAt(blockNumber)]);
    if (replay(before, entries).head !== after.head && isComplete(entries, before, after))
      faults.push(...entries.map((entry) => changedFault(entry, entries.length)));
    from = after;
    start = at + 1;
  }
  return faults;
}

interface Block {
  blockNumber: number;
  entries: TrailEntry[];
}

function byBlock(sorted: readonly TrailEntry[]): Block[] {
  const blocks = new Map<number, TrailEntry[]>();
  for (const entry of sorted)
    blocks.set(entry.blockNumber, [...(blocks.get(entry.blockNumber) ?? []), entry]);
  return [...blocks]
    .map(([blockNumber, entries]) => ({ blockNumber, entries }))
    .sort((a, b) => a.blockNumber - b.blockNumber);
}

/** By bisection: once heads have parted they don't meet again. */
async function firstDifference(
  blocks: readonly Block[],
  start: number,
  from: TrailState,
  stateAt: (blockNumber: number) => Promise<TrailState>,
): Promise<number | undefined> {
  const heads: Hex[] = [];
  let state = from;
  for (const { entries } of blocks.slice(start)) {
    state = replay(state, entries);
    heads.push(state.head);
  }
  const differs = async (index: number): Promise<boolean> =>
    (await stateAt((blocks[start + index] as Block).blockNumber)).head !== heads[index];
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await differs(middle)) high = middle;
    else low = middle + 1;
  }
  return low === heads.length ? undefined : start + low;
}

/** Whether a block's entries have all the numbers that the contract gave in it: then it is their content that differs. */
function isComplete(entries: readonly TrailEntry[], before: TrailState, after: TrailState): boolean {
  let next = before.seq + 1;
  for (const entry of entries) {
    if (entry.seq !== next) return false;
    next = lastSeqOf(entry) + 1;
  }
  return next === after.seq + 1;
}

function changedFault(entry: TrailEntry, among: number): TrailFault {
  const which = among === 1 ? "" : ` It is one of the ${among} entries of its block, or several.`;
  return { kind: "changed", seq: entry.seq, text: `Changed: ${nameOf(entry)}.${which}` };
}
