import { concat, hexlify, toBeHex, toUtf8Bytes } from "ethers";
import type { ChainEvent } from "./events.ts";

const SEQUENCE_OF_A_BLOCK = 1n << 32n;

/** A number as four bytes, least significant first. */
function int32(value: number): string {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value, true);
  return hexlify(bytes);
}

/** Transaction hash and log index. */
export function eventId(event: ChainEvent): string {
  return concat([event.transactionHash, int32(event.logIndex)]);
}

/** Place in the order of all events. */
export function sequenceOf(event: ChainEvent): bigint {
  return BigInt(event.blockNumber) * SEQUENCE_OF_A_BLOCK + BigInt(event.logIndex);
}

/** What all entities that stand for one event say of it. */
export function traceOf(event: ChainEvent) {
  return {
    timestamp: event.timestamp,
    blockNumber: event.blockNumber,
    transactionHash: event.transactionHash,
  };
}

/** An event's id with a byte after it: 0 for the sender, 1 for the receiver. */
export function sideId(event: ChainEvent, side: 0 | 1): string {
  return concat([eventId(event), toBeHex(side, 1)]);
}

/** A number as bytes, most significant first. */
export function numberId(value: bigint, bytes: number): string {
  return toBeHex(value, bytes);
}

/** Two ids, one after the other. */
export function joinId(first: string, second: string): string {
  return concat([first, second]);
}

/** Ids, one after the other. */
export function concatIds(...ids: string[]): string {
  return concat(ids);
}

/** An id and a small number after it. */
export function indexedId(first: string, index: bigint): string {
  return concat([first, int32(Number(index))]);
}

/** A contract's address and the name of a setting. */
export function parameterId(contract: string, name: string): string {
  return concat([contract, toUtf8Bytes(name)]);
}
