import { BigInt } from "@graphprotocol/graph-ts";
import { BITMAP_LENGTH } from "./constants";

/** The bits that are set, lowest first. */
export function bitsOf(bitmap: BigInt): i32[] {
  const bits: i32[] = [];
  const two = BigInt.fromI32(2);
  let rest = bitmap;
  for (let i = 0; i < BITMAP_LENGTH && !rest.isZero(); i++) {
    if (!rest.mod(two).isZero()) bits.push(i);
    rest = rest.div(two);
  }
  return bits;
}
