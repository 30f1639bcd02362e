import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { BreachReported, BreachUpdated } from "../../../generated/BreachBoard/BreachBoard";
import { Breach, BreachEvent, Controller } from "../../../generated/schema";
import { BREACH_SEVERITIES, REPORT_PERIOD } from "../../constants";
import { eventId, longId, numberId, sequenceOf, smallId } from "../../ids";
import { reportUnknown } from "../market/unknown";
import { loadController } from "./controller";
import { reportDuty } from "./duty";
import { getProvenance } from "./provenance";

export function loadBreach(breachId: BigInt, event: ethereum.Event): Breach | null {
  const breach = Breach.load(longId(breachId));
  if (breach === null) reportUnknown("Breach " + breachId.toString(), event);
  return breach;
}

/** A line of what is known of a breach now. */
function noteBreach(breach: Breach, kind: string, event: ethereum.Event): void {
  const row = new BreachEvent(eventId(event));
  row.affected = breach.affected;
  row.affectedRoot = breach.affectedRoot;
  row.blockNumber = event.block.number;
  row.breach = breach.id;
  row.kind = kind;
  row.reportHash = breach.reportHash;
  row.sequence = sequenceOf(event);
  row.severity = breach.severity;
  row.timestamp = event.block.timestamp;
  row.transactionHash = event.transaction.hash;
  row.save();
}

function countBreach(controllerId: BigInt, isLate: boolean, event: ethereum.Event): void {
  const controller = loadController(controllerId, event);
  if (controller !== null) {
    controller.breachCount += 1;
    controller.openBreaches += 1;
    if (isLate) controller.lateBreaches += 1;
    controller.save();
  }
  const provenance = getProvenance();
  provenance.breachCount += 1;
  provenance.openBreaches += 1;
  provenance.save();
}

export function reportBreach(event: BreachReported): void {
  const params = event.params;
  const input = params.input;
  const breach = new Breach(longId(params.breachId));
  breach.affected = input.affected;
  breach.affectedRoot = input.affectedRoot;
  breach.blockNumber = event.block.number;
  breach.category = smallId(input.category);
  breach.categoryCode = input.category;
  breach.closedAt = null;
  breach.codec = input.codec;
  breach.controller = numberId(params.controllerId);
  breach.dataset = params.datasetId;
  breach.datasetId = params.datasetId;
  breach.discoveredAt = input.discoveredAt;
  breach.isLate = params.isLate;
  breach.listDigest = input.listDigest;
  breach.number = params.breachId;
  breach.reportHash = input.reportHash;
  breach.reportSeconds = event.block.timestamp.minus(input.discoveredAt);
  breach.reportedAt = event.block.timestamp;
  breach.reporter = params.by;
  breach.sequence = sequenceOf(event);
  breach.severity = BREACH_SEVERITIES[input.severity];
  breach.status = "Open";
  breach.timestamp = event.block.timestamp;
  breach.transactionHash = event.transaction.hash;
  breach.save();
  noteBreach(breach, "Reported", event);
  countBreach(params.controllerId, params.isLate, event);
  const dueAt = input.discoveredAt.plus(REPORT_PERIOD);
  reportDuty(params.breachId, params.controllerId, input.discoveredAt, dueAt, params.isLate, event);
}

export function updateBreach(breach: Breach, event: BreachUpdated): void {
  const params = event.params;
  breach.affected = params.affected;
  breach.affectedRoot = params.affectedRoot;
  breach.codec = params.codec;
  breach.listDigest = params.listDigest;
  breach.reportHash = params.reportHash;
  breach.severity = BREACH_SEVERITIES[params.severity];
  breach.save();
  noteBreach(breach, "Updated", event);
}

export function closeBreach(breach: Breach, reportHash: Bytes, event: ethereum.Event): void {
  breach.closedAt = event.block.timestamp;
  breach.reportHash = reportHash;
  breach.status = "Closed";
  breach.save();
  noteBreach(breach, "Closed", event);
  const provenance = getProvenance();
  provenance.openBreaches -= 1;
  provenance.save();
  const controller = Controller.load(breach.controller);
  if (controller === null) return;
  controller.openBreaches -= 1;
  controller.save();
}
