import { concat, encodeAbiParameters, type Hex, keccak256, padHex, slice } from "viem";

/** Where a log is. */
export interface LogPlace {
  blockNumber: number;
  logIndex: number;
  transactionHash: Hex;
}

/** One use of one grant. */
export interface UseEntry extends LogPlace {
  kind: "Use";
  seq: number;
  grantId: Hex;
  jobId: bigint;
  scope: Hex;
  controllerId: number;
  op: number;
  purpose: number;
  useIndex: number;
  resource: Hex;
  outputHash: Hex;
}

/** One operation on the data of many; it takes `count` numbers from `seq` on. */
export interface BatchEntry extends LogPlace {
  kind: "UseBatch";
  seq: number;
  count: number;
  jobId: bigint;
  scope: Hex;
  controllerId: number;
  op: number;
  purpose: number;
  outputHash: Hex;
  grantsHash: Hex;
  /** Empty when private. */
  grantIds: readonly Hex[];
}

/** A withdrawal. */
export interface RevocationEntry extends LogPlace {
  kind: "Revocation";
  seq: number;
  grantId: Hex;
}

/** An entry of the trail, as its event tells it. */
export type TrailEntry = UseEntry | BatchEntry | RevocationEntry;

/** {IConsentLog.trail}: the number of the last entry, and the head (26 bytes). */
export interface TrailState {
  seq: number;
  head: Hex;
}

/** The trail before its first entry. */
export const EMPTY_TRAIL: TrailState = { seq: 0, head: `0x${"00".repeat(26)}` };

const HEAD_BYTES = 26;
const KIND = { Use: 0, UseBatch: 1, Revocation: 2 } as const;
const WORDS = {
  Use: "uint8,uint48,bytes32,uint256,bytes32,uint8,uint16,uint24,bytes32,bytes32",
  UseBatch: "uint8,uint48,uint256,bytes32,uint32,uint8,uint16,uint32,bytes32,bytes32",
  Revocation: "uint8,uint48,bytes32",
} as const;
const LINK = [{ type: "bytes32" }, { type: "bytes32" }] as const;

/** What an entry adds to the head; {IConsentLog.trail}. */
export function entryHash(entry: TrailEntry): Hex {
  const types = WORDS[entry.kind].split(",").map((type) => ({ type }));
  return keccak256(encodeAbiParameters(types, [KIND[entry.kind], entry.seq, ...valuesOf(entry)]));
}

/** The head after an entry. */
export function nextHead(head: Hex, entry: TrailEntry): Hex {
  const before = padHex(head, { dir: "right", size: 32 });
  return slice(keccak256(encodeAbiParameters(LINK, [before, entryHash(entry)])), 0, HEAD_BYTES);
}

/** The last number that an entry takes. */
export function lastSeqOf(entry: TrailEntry): number {
  return entry.kind === "UseBatch" ? entry.seq + entry.count - 1 : entry.seq;
}

/** The hash of a batch's grants; {IConsents.UseBatch}. */
export function grantsHashOf(grantIds: readonly Hex[]): Hex {
  return keccak256(concat(grantIds));
}

/** Which entry, for people. */
export function nameOf(entry: TrailEntry): string {
  const last = lastSeqOf(entry);
  const numbers = last === entry.seq ? `entry ${entry.seq}` : `entries ${entry.seq} to ${last}`;
  const what = { Use: "use", UseBatch: "batch of uses", Revocation: "withdrawal" }[entry.kind];
  return `${numbers} (${what}, block ${entry.blockNumber}, transaction ${entry.transactionHash})`;
}

function valuesOf(entry: TrailEntry): unknown[] {
  if (entry.kind === "Revocation") return [entry.grantId];
  const { jobId, scope, op, purpose, outputHash } = entry;
  return entry.kind === "Use"
    ? [entry.grantId, jobId, scope, op, purpose, entry.useIndex, entry.resource, outputHash]
    : [jobId, scope, entry.controllerId, op, purpose, entry.count, outputHash, entry.grantsHash];
}
