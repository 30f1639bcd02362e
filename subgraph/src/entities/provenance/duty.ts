import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { DutyMissed } from "../../../generated/BreachBoard/BreachBoard";
import { Consent, Controller, Duty, Erasure } from "../../../generated/schema";
import { DUTIES, DUTY_ACKNOWLEDGEMENT, DUTY_BREACH_REPORT, DUTY_ERASURE } from "../../constants";
import { dutyId, longId, numberId } from "../../ids";
import { reportUnknown } from "../market/unknown";
import { ConsentNote, noteConsent } from "./consent-event";
import { countAcknowledgement, loadController } from "./controller";
import { getProvenance } from "./provenance";
import { wordOf } from "./trail";

/** The id of the duty to report a breach. */
function reportId(breach: BigInt): Bytes {
  return dutyId(DUTY_BREACH_REPORT, wordOf(breach));
}

/** A duty that begins with a consent. */
export function beginDuty(
  kind: i32,
  consent: Bytes,
  controller: Bytes,
  since: BigInt,
  dueAt: BigInt,
): Duty {
  const duty = new Duty(dutyId(kind, consent));
  duty.breach = null;
  duty.consent = consent;
  duty.controller = controller;
  duty.doneAt = null;
  duty.dueAt = dueAt;
  duty.isLate = false;
  duty.kind = DUTIES[kind];
  duty.missedAt = null;
  duty.reporter = null;
  duty.since = since;
  duty.toReporter = null;
  duty.toSubject = null;
  duty.save();
  return duty;
}

/** The duty to report a breach, which its report fulfils, be it late. */
export function reportDuty(
  breach: BigInt,
  controllerId: BigInt,
  since: BigInt,
  dueAt: BigInt,
  isLate: boolean,
  event: ethereum.Event,
): void {
  const duty = new Duty(reportId(breach));
  duty.breach = longId(breach);
  duty.consent = null;
  duty.controller = numberId(controllerId);
  duty.doneAt = event.block.timestamp;
  duty.dueAt = dueAt;
  duty.isLate = isLate;
  duty.kind = DUTIES[DUTY_BREACH_REPORT];
  duty.missedAt = null;
  duty.reporter = null;
  duty.since = since;
  duty.toReporter = null;
  duty.toSubject = null;
  duty.save();
}

function loadDuty(id: Bytes, event: ethereum.Event): Duty | null {
  const duty = Duty.load(id);
  if (duty === null) reportUnknown("Duty " + id.toHexString(), event);
  return duty;
}

/** Whether a duty is late only since now. Does not save it. */
function makeLate(duty: Duty): boolean {
  const isNew = !duty.isLate;
  duty.isLate = true;
  return isNew;
}

/* WITHDRAWALS */

export function acknowledge(consent: Consent, latency: BigInt, event: ethereum.Event): void {
  const duty = loadDuty(dutyId(DUTY_ACKNOWLEDGEMENT, consent.id), event);
  const controller = Controller.load(consent.controller);
  if (duty === null || controller === null) return;
  consent.ackSeconds = latency;
  consent.acknowledgedAt = event.block.timestamp;
  consent.save();
  if (event.block.timestamp.gt(duty.dueAt) && makeLate(duty)) controller.revocationsLate += 1;
  countAcknowledgement(controller, latency);
  controller.save();
  duty.doneAt = event.block.timestamp;
  duty.save();
  noteConsent(consent.id, new ConsentNote("Acknowledged"), event);
}

/* ERASURES */

export function requestErasure(
  grantId: Bytes,
  controllerId: BigInt,
  subject: Bytes,
  dueAt: BigInt,
  event: ethereum.Event,
): void {
  const controller = numberId(controllerId);
  const duty = beginDuty(DUTY_ERASURE, grantId, controller, event.block.timestamp, dueAt);
  const erasure = new Erasure(grantId);
  erasure.completedAt = null;
  erasure.consent = grantId;
  erasure.controller = controller;
  erasure.dueAt = dueAt;
  erasure.duty = duty.id;
  erasure.evidenceHash = null;
  erasure.requestedAt = event.block.timestamp;
  erasure.seconds = null;
  erasure.subject = subject;
  erasure.save();
  const note = new ConsentNote("ErasureRequested");
  note.account = subject;
  noteConsent(grantId, note, event);
}

export function completeErasure(
  grantId: Bytes,
  evidenceHash: Bytes,
  latency: BigInt,
  event: ethereum.Event,
): void {
  const erasure = Erasure.load(grantId);
  const duty = loadDuty(dutyId(DUTY_ERASURE, grantId), event);
  if (erasure === null || duty === null) return;
  erasure.completedAt = event.block.timestamp;
  erasure.evidenceHash = evidenceHash;
  erasure.seconds = latency;
  erasure.save();
  duty.doneAt = event.block.timestamp;
  if (event.block.timestamp.gt(duty.dueAt)) duty.isLate = true;
  duty.save();
  noteConsent(grantId, new ConsentNote("ErasureCompleted"), event);
}

/* MISSED DUTIES */

/** A late report names the dataset; its breach is the one that was reported last, in the same call. */
function missedDuty(event: DutyMissed): Bytes {
  const params = event.params;
  if (params.duty != DUTY_BREACH_REPORT) return dutyId(params.duty, params.subjectOfDuty);
  return reportId(BigInt.fromI32(getProvenance().breachCount));
}

export function missDuty(event: DutyMissed): void {
  const params = event.params;
  const duty = loadDuty(missedDuty(event), event);
  const controller = loadController(params.controllerId, event);
  if (duty === null || controller === null) return;
  const isNew = makeLate(duty);
  duty.missedAt = event.block.timestamp;
  duty.reporter = params.reporter;
  duty.toReporter = params.toReporter;
  duty.toSubject = params.toSubject;
  duty.save();
  if (isNew && params.duty == DUTY_ACKNOWLEDGEMENT) controller.revocationsLate += 1;
  controller.missedDuties += 1;
  controller.save();
  const provenance = getProvenance();
  provenance.missedDuties += 1;
  provenance.save();
  const consent = duty.consent;
  if (consent === null) return;
  const note = new ConsentNote("DutyMissed");
  note.account = params.reporter;
  note.amount = params.toSubject;
  noteConsent(consent, note, event);
}
