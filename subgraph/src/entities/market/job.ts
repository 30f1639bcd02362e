import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  JobEnded,
  JobExtended,
  JobMatched,
  JobSettling,
  WorkAccepted,
} from "../../../generated/AllocationEscrow/AllocationEscrow";
import {
  AcceptedWork,
  Job,
  JobExtension,
  JobTransition,
  Offer,
  Project,
  Provider,
  Stake,
} from "../../../generated/schema";
import {
  ACCEPTANCES,
  CLOSE_REASONS,
  FLAG_AUDITED,
  FLAG_EARN_IN,
  FLAG_QUEUED,
  JOB_STATES,
  METER_SHIFT,
  METERS,
  PART_FROM,
  PART_PENALTY,
  PART_POOL,
  PART_TO,
  PART_TREASURY,
} from "../../constants";
import { eventId, jobEntityId, requestEntityId, sequenceOf, smallId } from "../../ids";
import { endClaim } from "./claim";
import { JobStep, takeStep } from "./job-step";
import { getOrCreateLedgerAccount, Movement, moveMoney } from "./ledger";
import { getMarket } from "./market";
import { isSmall } from "./project";
import { reportUnknown } from "./unknown";

export function loadJob(jobId: BigInt, event: ethereum.Event): Job | null {
  const job = Job.load(jobEntityId(jobId));
  if (job === null) reportUnknown("Job " + jobId.toString(), event);
  return job;
}

/** Sets the job's state and records the step. Does not save the job. */
function enter(job: Job, state: string, by: Bytes | null, refunded: BigInt, event: ethereum.Event): void {
  const transition = new JobTransition(eventId(event));
  transition.blockNumber = event.block.number;
  transition.by = by;
  transition.deadline = job.deadline;
  transition.from = job.state == "" ? null : job.state;
  transition.job = job.id;
  transition.reason = job.closeReason;
  transition.refunded = refunded;
  transition.sequence = sequenceOf(event);
  transition.timestamp = event.block.timestamp;
  transition.to = state;
  transition.transactionHash = event.transaction.hash;
  transition.save();
  job.state = state;
}

/** An account's movement that a job brings. */
function moveFor(
  job: Job,
  account: Bytes,
  part: u8,
  kind: string,
  delta: BigInt,
  event: ethereum.Event,
): void {
  moveMoney(new Movement(account, part, kind, delta, null, job.id), event);
}

/* OPENING */

function setNothingDone(job: Job): void {
  job.accepted = BigInt.zero();
  job.carbonGrams = BigInt.zero();
  job.closeReason = null;
  job.closedBy = null;
  job.credited = BigInt.zero();
  job.earnedIn = BigInt.zero();
  job.endedAt = null;
  job.endsAt = null;
  job.energyWh = BigInt.zero();
  job.escrowed = BigInt.zero();
  job.facilityWh = BigInt.zero();
  job.fee = BigInt.zero();
  job.held = BigInt.zero();
  job.isPlausible = true;
  job.lastReceiptAt = null;
  job.openDispute = null;
  job.paid = BigInt.zero();
  job.penalty = BigInt.zero();
  job.pendingClaim = null;
  job.refunded = BigInt.zero();
  job.startedAt = null;
  job.state = "";
  job.subsidyReturned = BigInt.zero();
}

function setFlags(job: Job, flags: i32): void {
  job.isAudited = (flags & FLAG_AUDITED) != 0;
  job.isEarnIn = (flags & FLAG_EARN_IN) != 0;
  job.isQueued = (flags & FLAG_QUEUED) != 0;
  job.meter = METERS[flags >> METER_SHIFT];
}

/** What a job takes over from its offer, which never changes. */
function setOffer(job: Job, offer: Offer, provider: Provider): void {
  job.gpuClass = offer.gpuClass;
  job.offer = offer.id;
  job.price = offer.price;
  job.provider = offer.provider;
  job.pueBps = offer.pueBps;
  job.region = offer.region;
  job.tier = provider.tier;
  job.weight = offer.weight;
}

function setProject(job: Job, number: i32, timestamp: BigInt): void {
  const project = Project.load(smallId(number));
  job.project = project === null ? null : project.id;
  job.isSmall = project !== null && isSmall(project, timestamp);
}

/** A queued job's money comes from the queue, which took it from the payer. */
export function openJob(offer: Offer, provider: Provider, event: JobMatched): void {
  const params = event.params;
  const terms = params.job;
  const job = new Job(jobEntityId(params.jobId));
  setNothingDone(job);
  setFlags(job, terms.flags);
  setOffer(job, offer, provider);
  setProject(job, terms.projectId, event.block.timestamp);
  job.blockNumber = event.block.number;
  job.collateral = terms.collateral;
  job.deadline = terms.deadline;
  job.duration = terms.duration;
  job.gPerKWh = terms.gPerKWh;
  job.gpus = terms.gpus;
  job.matchedAt = event.block.timestamp;
  job.number = params.jobId;
  job.payer = getOrCreateLedgerAccount(params.payer).id;
  job.request = params.requestId.isZero() ? null : requestEntityId(params.requestId);
  job.researcher = terms.researcher;
  job.specHash = params.specHash;
  job.subsidy = terms.subsidy;
  job.transactionHash = event.transaction.hash;
  enter(job, JOB_STATES[1], null, BigInt.zero(), event);
  offer.jobCount += 1;
  offer.save();

  const step = new JobStep();
  step.escrowed = terms.escrow;
  step.isMatch = true;
  takeStep(job, step);
  const queue = getMarket().queue;
  const from = job.isQueued && queue !== null ? queue : job.payer;
  moveFor(job, from, PART_FROM, "Escrowed", terms.escrow.neg(), event);
}

export function startJob(job: Job, startedAt: BigInt, endsAt: BigInt, event: ethereum.Event): void {
  job.deadline = null;
  job.endsAt = endsAt;
  job.startedAt = startedAt;
  enter(job, JOB_STATES[2], null, BigInt.zero(), event);
  job.save();
}

/* RUNNING */

export function extendJob(job: Job, event: JobExtended): void {
  const params = event.params;
  const extension = new JobExtension(eventId(event));
  extension.added = params.added;
  extension.blockNumber = event.block.number;
  extension.endsAt = params.endsAt;
  extension.escrowAdded = params.escrowAdded;
  extension.job = job.id;
  extension.sequence = sequenceOf(event);
  extension.timestamp = event.block.timestamp;
  extension.transactionHash = event.transaction.hash;
  extension.save();

  job.duration += params.added;
  job.endsAt = params.endsAt;
  const step = new JobStep();
  step.escrowed = params.escrowAdded;
  takeStep(job, step);
  moveFor(job, job.payer, PART_FROM, "Escrowed", params.escrowAdded.neg(), event);
}

export function drainJob(job: Job, deadline: BigInt, event: ethereum.Event): void {
  job.deadline = deadline;
  enter(job, JOB_STATES[3], null, BigInt.zero(), event);
  job.save();
}

function recordWork(job: Job, event: WorkAccepted): void {
  const work = event.params.work;
  const row = new AcceptedWork(eventId(event));
  row.acceptance = ACCEPTANCES[work.acceptance];
  row.blockNumber = event.block.number;
  row.bonded = work.bonded;
  row.carbonGrams = work.carbonGrams;
  row.energyWh = work.energyWh;
  row.facilityWh = work.facilityWh;
  row.gpuSeconds = work.gpuSeconds;
  row.gpuSecondsAdded = work.gpuSeconds.minus(job.accepted);
  row.isPlausible = work.isPlausible;
  row.job = job.id;
  row.pay = work.pay;
  row.provider = event.params.provider;
  row.providerCredit = work.providerCredit;
  row.sequence = sequenceOf(event);
  row.timestamp = event.block.timestamp;
  row.transactionHash = event.transaction.hash;
  row.save();
}

/** The event's sums are since the start; what is new at this step goes into all others. */
export function acceptWork(job: Job, event: WorkAccepted): void {
  recordWork(job, event);
  const work = event.params.work;
  const step = new JobStep();
  step.carbonGrams = work.carbonGrams.minus(job.carbonGrams);
  step.credited = work.providerCredit;
  step.earnedIn = work.bonded;
  step.energyWh = work.energyWh.minus(job.energyWh);
  step.facilityWh = work.facilityWh.minus(job.facilityWh);
  step.gpuSeconds = work.gpuSeconds.minus(job.accepted);
  step.paid = work.pay;
  if (!work.isPlausible) job.isPlausible = false;
  if (ACCEPTANCES[work.acceptance] != "Signed") endClaim(job, "Accepted", work.gpuSeconds, event);
  takeStep(job, step);
  moveFor(job, event.params.provider, PART_TO, "Credited", work.providerCredit, event);
}

/* ENDING */

function refund(job: Job, refunded: BigInt, subsidyReturned: BigInt, event: ethereum.Event): void {
  moveFor(job, job.payer, PART_FROM, "Refunded", refunded, event);
  const pool = getMarket().subsidyPool;
  if (pool !== null) moveFor(job, pool, PART_POOL, "SubsidyReturned", subsidyReturned, event);
}

export function settleJob(job: Job, event: JobSettling): void {
  const params = event.params;
  job.closeReason = CLOSE_REASONS[params.reason];
  job.closedBy = params.by;
  job.deadline = params.deadline;
  job.endsAt = params.endsAt;
  enter(job, JOB_STATES[4], params.by, params.refunded, event);
  const step = new JobStep();
  step.refunded = params.refunded;
  step.subsidyReturned = params.subsidyReturned;
  takeStep(job, step);
  refund(job, params.refunded, params.subsidyReturned, event);
}

/**
 * What was paid for waiting when the researcher stepped back: what neither work paid nor the end gives back. Its part that
 * went into the provider's stake is what the stake has of earnings beyond what jobs told.
 */
function payForWaiting(job: Job, step: JobStep): void {
  step.paid = job.held.minus(step.refunded).minus(step.subsidyReturned);
  const kept = step.paid.minus(step.fee);
  const stake = Stake.load(job.provider);
  const provider = Provider.load(job.provider);
  if (stake !== null && provider !== null) step.earnedIn = stake.earnedIn.minus(provider.earnedIn);
  step.credited = kept.minus(step.earnedIn);
}

export function endJob(job: Job, event: JobEnded): void {
  const outcome = event.params.outcome;
  const state = JOB_STATES[outcome.state];
  const step = new JobStep();
  step.fee = outcome.fee;
  step.isEnd = true;
  step.refunded = outcome.refunded;
  step.subsidyReturned = outcome.subsidyReturned;
  if (state == "Cancelled") payForWaiting(job, step);
  if (outcome.reason != 0) job.closeReason = CLOSE_REASONS[outcome.reason];
  endClaim(job, "Cleared", job.accepted, event);
  job.deadline = null;
  job.endedAt = event.block.timestamp;
  job.penalty = outcome.penalty;
  enter(job, state, null, outcome.refunded, event);
  takeStep(job, step);

  moveFor(job, event.params.provider, PART_TO, "Credited", step.credited, event);
  refund(job, outcome.refunded, outcome.subsidyReturned, event);
  const market = getMarket();
  market.penalties = market.penalties.plus(outcome.penalty);
  market.save();
  const treasury = market.treasury;
  if (treasury !== null) moveFor(job, treasury, PART_TREASURY, "Fee", outcome.fee, event);
  moveFor(job, job.payer, PART_PENALTY, "Penalty", outcome.penalty, event);
}
