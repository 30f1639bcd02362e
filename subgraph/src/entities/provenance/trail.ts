import { BigInt, Bytes, crypto, ethereum } from "@graphprotocol/graph-ts";
import { Trail } from "../../../generated/schema";
import { HEAD_LENGTH } from "../../constants";
import { bigEndian, TRAIL_ID } from "../../ids";

const WORD = 32;

/** A number as a word, as `abi.encode` has it. */
export function wordOf(value: BigInt): Bytes {
  return bigEndian(value, WORD);
}

/** A small number as a word. */
export function smallWord(value: i32): Bytes {
  return wordOf(BigInt.fromI32(value));
}

/** The hash of an entry's words, one after the other. */
export function entryHash(words: Bytes[]): Bytes {
  let encoded = new Bytes(0);
  for (let i = 0; i < words.length; i++) encoded = changetype<Bytes>(encoded.concat(words[i]));
  return Bytes.fromByteArray(crypto.keccak256(encoded));
}

function zeros(length: i32): Bytes {
  return changetype<Bytes>(new Bytes(length).fill(0));
}

function getTrail(): Trail {
  const known = Trail.load(TRAIL_ID);
  if (known !== null) return known;
  const trail = new Trail(TRAIL_ID);
  trail.entries = BigInt.zero();
  trail.gaps = BigInt.zero();
  trail.head = zeros(HEAD_LENGTH);
  trail.seq = BigInt.zero();
  return trail;
}

/** Adds an entry that has the numbers from `firstSeq` on, and makes the next head of it, as the log does. */
export function extendTrail(firstSeq: BigInt, count: i32, entry: Bytes, event: ethereum.Event): void {
  const trail = getTrail();
  const missing = firstSeq.minus(trail.seq).minus(BigInt.fromI32(1));
  const head = trail.head.concat(zeros(WORD - HEAD_LENGTH)).concat(entry);
  trail.entries = trail.entries.plus(BigInt.fromI32(1));
  trail.gaps = trail.gaps.plus(missing);
  trail.head = Bytes.fromUint8Array(crypto.keccak256(head).slice(0, HEAD_LENGTH));
  trail.seq = firstSeq.plus(BigInt.fromI32(count - 1));
  trail.updatedAt = event.block.timestamp;
  trail.save();
}
