import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { CircleCreated } from "../../../generated/ConsentCircles/ConsentCircles";
import { CircleChange, ConsentCircle } from "../../../generated/schema";
import { ConsentCircle as ConsentCircleSource } from "../../../generated/templates";
import { eventId, sequenceOf } from "../../ids";
import { reportUnknown } from "../market/unknown";
import { getProvenance } from "./provenance";

function idsOf(addresses: Bytes[]): Bytes[] {
  const ids: Bytes[] = [];
  for (let i = 0; i < addresses.length; i++) ids.push(addresses[i]);
  return ids;
}

/** A circle, whose own events are followed from here on: the next one says again who is in it. */
export function createCircle(event: CircleCreated): void {
  const params = event.params;
  const circle = new ConsentCircle(params.circle);
  circle.changeCount = 0;
  circle.createdAt = event.block.timestamp;
  circle.creator = params.by;
  circle.guardians = idsOf(changetype<Bytes[]>(params.guardians));
  circle.members = idsOf(changetype<Bytes[]>(params.members));
  circle.threshold = params.threshold;
  circle.save();
  ConsentCircleSource.create(params.circle);

  const provenance = getProvenance();
  provenance.circleCount += 1;
  provenance.save();
}

export function changeCircle(
  members: Bytes[],
  guardians: Bytes[],
  threshold: BigInt,
  event: ethereum.Event,
): void {
  const circle = ConsentCircle.load(event.address);
  if (circle === null) {
    reportUnknown("Circle " + event.address.toHexString(), event);
    return;
  }
  circle.changeCount += 1;
  circle.guardians = idsOf(guardians);
  circle.members = idsOf(members);
  circle.threshold = threshold;
  circle.save();

  const change = new CircleChange(eventId(event));
  change.blockNumber = event.block.number;
  change.circle = circle.id;
  change.guardians = circle.guardians;
  change.members = circle.members;
  change.sequence = sequenceOf(event);
  change.threshold = threshold;
  change.timestamp = event.block.timestamp;
  change.transactionHash = event.transaction.hash;
  change.save();
}
