import { BigInt } from "@graphprotocol/graph-ts";
import { QueueRequest, WaitBucket } from "../../../generated/schema";
import { FINE_WAIT, SECONDS_PER_DAY } from "../../constants";
import { waitBucketId } from "../../ids";

/** How many seconds the bucket of a wait spans: one of the shortest, a quarter of the power of two below others. */
function widthOf(wait: i64): i64 {
  let width: i64 = 1;
  while (width * 2 * FINE_WAIT <= wait) width *= 2;
  return width;
}

/** Counts how long a request waited, on the day on which it got its GPUs. */
export function countWait(request: QueueRequest, wait: BigInt, timestamp: BigInt): void {
  const width = BigInt.fromI64(widthOf(wait.toI64()));
  const from = wait.minus(wait.mod(width));
  const day = timestamp.div(SECONDS_PER_DAY);
  const id = waitBucketId(request.queueLane, day, from);
  const known = WaitBucket.load(id);
  const bucket = known === null ? new WaitBucket(id) : known;
  if (known === null) {
    bucket.count = 0;
    bucket.day = day.times(SECONDS_PER_DAY);
    bucket.from = from;
    bucket.gpuClass = request.gpuClass;
    bucket.lane = request.lane;
    bucket.to = from.plus(width);
  }
  bucket.count += 1;
  bucket.save();
}
