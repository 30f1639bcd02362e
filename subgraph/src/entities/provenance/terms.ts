import { BigInt, Bytes } from "@graphprotocol/graph-ts";
import { bitsOf } from "../../bitmaps";
import { OPERATIONS } from "../../constants";
import { smallId } from "../../ids";

/** The names of operations whose bits are set. */
export function operationsOf(bits: i32): string[] {
  const names: string[] = [];
  for (let i = 0; i < OPERATIONS.length; i++) {
    if ((bits & (1 << i)) != 0) names.push(OPERATIONS[i]);
  }
  return names;
}

/** The name of one operation. */
export function operationOf(bit: i32): string {
  return operationsOf(bit)[0];
}

/** The ids of terms whose bits are set: bit n for code n. */
export function termsOf(bitmap: BigInt): Bytes[] {
  const codes = bitsOf(bitmap);
  const ids: Bytes[] = [];
  for (let i = 0; i < codes.length; i++) ids.push(smallId(codes[i]));
  return ids;
}

/** The ids of terms by their codes. */
export function termsByCode(codes: i32[]): Bytes[] {
  const ids: Bytes[] = [];
  for (let i = 0; i < codes.length; i++) ids.push(smallId(codes[i]));
  return ids;
}

/** The ids of purposes that are one byte each, then zeros. */
export function packedPurposes(packed: Bytes): Bytes[] {
  const ids: Bytes[] = [];
  for (let i = 0; i < packed.length && packed[i] != 0; i++) ids.push(smallId(packed[i]));
  return ids;
}
