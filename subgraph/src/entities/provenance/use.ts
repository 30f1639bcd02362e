import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { UseAnnounced, UseBatch as UseBatchEvent, UseRecorded } from "../../../generated/ConsentLog/ConsentLog";
import {
  Consent,
  ConsentJob,
  Controller,
  JobUse,
  UseAnnouncement,
  UseBatch,
  UsePoint,
  UseRecord,
} from "../../../generated/schema";
import { GIVEN_BY_INDEX } from "../../constants";
import { consentJobId, eventId, jobEntityId, jobUseId, longId, numberId, sequenceOf, smallId } from "../../ids";
import { earn } from "./benefit";
import { getProvenance } from "./provenance";
import { getScope } from "./scope";
import { operationOf } from "./terms";

/** The job's id; null for none. */
export function jobOf(jobId: BigInt): Bytes | null {
  return jobId.isZero() ? null : jobEntityId(jobId);
}

export function announceUse(event: UseAnnounced): void {
  const params = event.params;
  const announcement = new UseAnnouncement(eventId(event));
  announcement.blockNumber = event.block.number;
  announcement.controller = numberId(params.controllerId);
  announcement.dataset = params.scope;
  announcement.job = jobOf(params.jobId);
  announcement.jobId = params.jobId;
  announcement.op = operationOf(params.op);
  announcement.purpose = smallId(params.purpose);
  announcement.readyAt = params.readyAt;
  announcement.scope = params.scope;
  announcement.sequence = sequenceOf(event);
  announcement.timestamp = event.block.timestamp;
  announcement.transactionHash = event.transaction.hash;
  announcement.until = params.until;
  announcement.save();
}

/* USES OF A JOB */

/** A controller's uses of a scope for a job, made with the first; there must be a job. */
export function getJobUse(
  jobId: BigInt,
  scope: Bytes,
  controllerId: BigInt,
  event: ethereum.Event,
): JobUse {
  const id = jobUseId(jobId, scope, controllerId);
  const known = JobUse.load(id);
  const use = known === null ? new JobUse(id) : known;
  if (known === null) {
    use.anchoredUses = BigInt.zero();
    use.consentCount = 0;
    use.controller = numberId(controllerId);
    use.dataset = scope;
    use.job = jobEntityId(jobId);
    use.jobId = jobId;
    use.lastSeq = BigInt.zero();
    use.privateUseCount = BigInt.zero();
    use.reward = BigInt.zero();
    use.scope = scope;
    use.useCount = BigInt.zero();
  }
  use.updatedAt = event.block.timestamp;
  return use;
}

/** Notes that a consent was used for a job; whether that is the first time. Saves neither consent nor job use. */
function noteJob(consent: Consent, use: JobUse, source: Bytes): void {
  const id = consentJobId(consent.id, use.jobId, source);
  const known = ConsentJob.load(id);
  const row = known === null ? new ConsentJob(id) : known;
  if (known === null) {
    row.consent = consent.id;
    row.dataset = source;
    row.job = use.job;
    row.jobId = use.jobId;
    row.jobUse = use.id;
    row.previous = consent.latestJob;
    row.source = source;
    row.useCount = 0;
    consent.latestJob = id;
    use.consentCount += 1;
  }
  row.useCount += 1;
  row.save();
}

/* USES */

/** What uses have in common, whether they are one or many. */
export class UseFacts {
  level: i32 = 0;
  uses: i32 = 0;
  privateUses: i32 = 0;
  reward: BigInt = BigInt.zero();
  constructor(
    public jobId: BigInt,
    public scope: Bytes,
    public controllerId: BigInt,
    public purpose: i32,
    public lastSeq: BigInt,
  ) {}
}

/** Adds uses to all sums and to the time series. */
function countUses(facts: UseFacts, use: JobUse | null, event: ethereum.Event): void {
  const uses = BigInt.fromI32(facts.uses);
  const privateUses = BigInt.fromI32(facts.privateUses);
  const provenance = getProvenance();
  provenance.privateUseCount = provenance.privateUseCount.plus(privateUses);
  provenance.useCount = provenance.useCount.plus(uses);
  provenance.save();
  const scope = getScope(facts.scope);
  scope.privateUseCount = scope.privateUseCount.plus(privateUses);
  scope.useCount = scope.useCount.plus(uses);
  scope.benefitEarned = scope.benefitEarned.plus(facts.reward);
  scope.save();
  const controller = Controller.load(numberId(facts.controllerId));
  if (controller !== null) {
    controller.useCount = controller.useCount.plus(uses);
    controller.save();
  }
  if (use !== null) {
    use.lastSeq = facts.lastSeq;
    use.privateUseCount = use.privateUseCount.plus(privateUses);
    use.reward = use.reward.plus(facts.reward);
    use.updatedAt = event.block.timestamp;
    use.useCount = use.useCount.plus(uses);
    use.save();
  }
  const point = new UsePoint(GIVEN_BY_INDEX);
  point.controller = numberId(facts.controllerId);
  point.level = facts.level;
  point.privateUses = privateUses.toBigDecimal();
  point.purpose = smallId(facts.purpose);
  point.reward = facts.reward.toBigDecimal();
  point.uses = uses.toBigDecimal();
  point.save();
}

/** A use of a consent: counts it there and begins its record, in which what the event says is still missing. */
function useConsent(
  consent: Consent,
  use: JobUse | null,
  source: Bytes,
  seq: BigInt,
  event: ethereum.Event,
): UseRecord {
  consent.useCount += 1;
  if (use !== null) noteJob(consent, use, source);
  consent.save();
  earn(consent, event);
  const record = new UseRecord(longId(seq));
  record.batch = null;
  record.blockNumber = event.block.number;
  record.consent = consent.id;
  record.dataset = source;
  record.level = consent.level;
  record.reward = consent.rewardPerUse;
  record.scope = consent.scope;
  record.seq = seq;
  record.subject = consent.subject;
  record.timestamp = event.block.timestamp;
  record.transactionHash = event.transaction.hash;
  record.useIndex = consent.useCount;
  return record;
}

function setWhat(record: UseRecord, facts: UseFacts, actor: Address, op: i32, outputHash: Bytes): void {
  record.actor = actor;
  record.controller = numberId(facts.controllerId);
  record.job = jobOf(facts.jobId);
  record.jobId = facts.jobId;
  record.op = operationOf(op);
  record.outputHash = outputHash;
  record.purpose = smallId(facts.purpose);
}

export function recordUse(consent: Consent, event: UseRecorded): void {
  const params = event.params;
  const facts = new UseFacts(
    params.jobId,
    params.scope,
    params.controllerId,
    params.purpose,
    params.seq,
  );
  facts.level = consent.level;
  facts.reward = consent.rewardPerUse;
  facts.uses = 1;
  const source = consent.isRoot ? params.resource : params.scope;
  const hasJob = !params.jobId.isZero();
  const use = hasJob ? getJobUse(params.jobId, params.scope, params.controllerId, event) : null;
  const record = useConsent(consent, use, source, params.seq, event);
  setWhat(record, facts, params.actor, params.op, params.outputHash);
  record.resource = params.resource;
  record.useIndex = params.useIndex;
  record.save();
  countUses(facts, use, event);
}

/* BATCHES */

function recordBatchItself(event: UseBatchEvent): UseBatch {
  const params = event.params;
  const batch = new UseBatch(eventId(event));
  batch.actor = params.actor;
  batch.blockNumber = event.block.number;
  batch.controller = numberId(params.controllerId);
  batch.count = params.count.toI32();
  batch.dataset = params.scope;
  batch.firstSeq = params.firstSeq;
  batch.grantsHash = params.grantsHash;
  batch.isPrivate = params.grantIds.length == 0;
  batch.job = jobOf(params.jobId);
  batch.jobId = params.jobId;
  batch.op = operationOf(params.op);
  batch.outputHash = params.outputHash;
  batch.purpose = smallId(params.purpose);
  batch.scope = params.scope;
  batch.sequence = sequenceOf(event);
  batch.timestamp = event.block.timestamp;
  batch.transactionHash = event.transaction.hash;
  batch.save();
  return batch;
}

/** Its consents share level and purpose; a private one names none of them. */
export function recordBatch(event: UseBatchEvent): void {
  const params = event.params;
  const batch = recordBatchItself(event);
  const lastSeq = params.firstSeq.plus(params.count).minus(BigInt.fromI32(1));
  const facts = new UseFacts(params.jobId, params.scope, params.controllerId, params.purpose, lastSeq);
  facts.uses = batch.count;
  facts.privateUses = batch.isPrivate ? batch.count : 0;
  const hasJob = !params.jobId.isZero();
  const use = hasJob ? getJobUse(params.jobId, params.scope, params.controllerId, event) : null;
  for (let i = 0; i < params.grantIds.length; i++) {
    const consent = Consent.load(params.grantIds[i]);
    if (consent === null) continue;
    const seq = params.firstSeq.plus(BigInt.fromI32(i));
    const record = useConsent(consent, use, params.scope, seq, event);
    setWhat(record, facts, params.actor, params.op, params.outputHash);
    record.batch = batch.id;
    record.resource = Bytes.fromUint8Array(new Uint8Array(32));
    record.save();
    facts.level = consent.level;
    facts.reward = facts.reward.plus(consent.rewardPerUse);
  }
  const provenance = getProvenance();
  provenance.batchCount += 1;
  provenance.save();
  countUses(facts, use, event);
}
