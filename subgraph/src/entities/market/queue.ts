import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  ContributionCredited,
  RequestDequeued,
  RequestEnqueued,
  RequestMatched,
  UsageSet,
} from "../../../generated/FairShareQueue/FairShareQueue";
import {
  Contribution,
  GpuClass,
  Project,
  QueueLane,
  QueuePoint,
  QueueRequest,
  QueueSettings,
  QueueStanding,
  UsageChange,
} from "../../../generated/schema";
import { GIVEN_BY_INDEX, LANES } from "../../constants";
import { eventId, jobEntityId, queueLaneId, requestEntityId, sequenceOf, smallId } from "../../ids";
import { getMarket } from "./market";
import { reportUnknown } from "./unknown";
import { countWait } from "./wait-bucket";

export function loadRequest(requestId: BigInt, event: ethereum.Event): QueueRequest | null {
  const request = QueueRequest.load(requestEntityId(requestId));
  if (request === null) reportUnknown("Request " + requestId.toString(), event);
  return request;
}

export function getOrCreateLane(gpuClass: Bytes, lane: i32): QueueLane {
  const id = queueLaneId(gpuClass, lane);
  const known = QueueLane.load(id);
  if (known !== null) return known;
  const queueLane = new QueueLane(id);
  queueLane.gpuClass = gpuClass;
  queueLane.lane = LANES[lane];
  queueLane.length = 0;
  queueLane.matchedCount = 0;
  queueLane.served = BigInt.zero();
  queueLane.servedAt = BigInt.zero();
  return queueLane;
}

/* STANDING */

/** What the events of the queue say of a project's standing: each has a struct type of its own, of one layout. */
export class Standing {
  constructor(private readonly tuple: ethereum.Tuple) {}

  /** The standing becomes the request's latest. Does not save the request. */
  record(request: QueueRequest, kind: string, event: ethereum.Event): void {
    const row = new QueueStanding(eventId(event));
    row.blockNumber = event.block.number;
    row.credits = this.tuple[2].toBigInt();
    row.key = request.key;
    row.kind = kind;
    row.lane = request.lane;
    row.poolUsage = this.tuple[1].toBigInt();
    row.poolWeightBps = this.tuple[4].toBigInt();
    row.request = request.id;
    row.sequence = sequenceOf(event);
    row.shareFactorBps = this.tuple[5].toI32();
    row.timestamp = event.block.timestamp;
    row.transactionHash = event.transaction.hash;
    row.usage = this.tuple[0].toBigInt();
    row.weightBps = this.tuple[3].toBigInt();
    row.save();
    request.standing = row.id;
  }
}

/* COUNTS */

function countInLane(queueLane: QueueLane, added: i32): void {
  queueLane.length += added;
  queueLane.save();
}

/** Counts requests that wait, and records the moment; `wait` is null unless one got its GPUs. */
function countWaiting(gpuClassId: Bytes, added: i32, wait: BigInt | null): void {
  const gpuClass = GpuClass.load(gpuClassId);
  if (gpuClass === null) return;
  gpuClass.waitingRequests += added;
  gpuClass.save();
  const market = getMarket();
  market.waitingRequests += added;
  if (added > 0) market.requestCount += 1;
  market.save();
  const point = new QueuePoint(GIVEN_BY_INDEX);
  const seconds = wait === null ? BigInt.zero() : wait;
  point.enqueued = BigInt.fromI32(added > 0 ? 1 : 0).toBigDecimal();
  point.gpuClass = gpuClass.id;
  point.matched = BigInt.fromI32(wait === null ? 0 : 1).toBigDecimal();
  point.waitSeconds = seconds.toBigDecimal();
  point.waiting = gpuClass.waitingRequests;
  point.save();
}

function setQueued(project: Bytes, request: Bytes | null): void {
  const known = Project.load(project);
  if (known === null) return;
  known.queuedRequest = request;
  known.save();
}

/* REQUESTS */

export function enqueueRequest(event: RequestEnqueued): void {
  const params = event.params;
  const input = params.request;
  const gpuClass = smallId(params.classId);
  const lane = getOrCreateLane(gpuClass, input.lane);
  const settings = QueueSettings.load(event.address);
  const request = new QueueRequest(requestEntityId(params.requestId));
  request.blockNumber = event.block.number;
  request.bond = settings === null ? BigInt.zero() : settings.bond;
  request.dequeuedBy = null;
  request.duration = input.duration;
  request.enqueuedAt = event.block.timestamp;
  request.escrowed = params.escrowed;
  request.gpuClass = gpuClass;
  request.gpus = input.gpus;
  request.job = null;
  request.key = params.key;
  request.lane = lane.lane;
  request.leftAt = null;
  request.maxPrice = input.maxPrice;
  request.number = params.requestId;
  request.project = smallId(params.projectId);
  request.queueLane = lane.id;
  request.researcher = input.researcher;
  request.returned = BigInt.zero();
  request.servedLane = null;
  request.specHash = params.specHash;
  request.state = "Queued";
  request.subsidy = BigInt.zero();
  request.transactionHash = event.transaction.hash;
  request.waitSeconds = null;
  new Standing(params.standing).record(request, "Enqueued", event);
  request.save();

  countInLane(lane, 1);
  countWaiting(gpuClass, 1, null);
  setQueued(request.project, request.id);
}

export function rekeyRequest(
  request: QueueRequest,
  key: BigInt,
  lane: i32,
  standing: Standing,
  event: ethereum.Event,
): void {
  const before = QueueLane.load(request.queueLane);
  if (before !== null) countInLane(before, -1);
  const after = getOrCreateLane(request.gpuClass, lane);
  countInLane(after, 1);
  request.key = key;
  request.lane = after.lane;
  request.queueLane = after.id;
  standing.record(request, "Rekeyed", event);
  request.save();
}

/** Does not save the request. */
function leave(request: QueueRequest, returned: BigInt, event: ethereum.Event): void {
  request.leftAt = event.block.timestamp;
  request.returned = returned;
  const lane = QueueLane.load(request.queueLane);
  if (lane !== null) countInLane(lane, -1);
  setQueued(request.project, null);
}

export function dequeueRequest(request: QueueRequest, event: RequestDequeued): void {
  request.dequeuedBy = event.params.by;
  request.state = "Dequeued";
  leave(request, event.params.returned, event);
  request.save();
  countWaiting(request.gpuClass, -1, null);
}

export function matchRequest(request: QueueRequest, event: RequestMatched): void {
  const params = event.params;
  const wait = event.block.timestamp.minus(request.enqueuedAt);
  request.job = jobEntityId(params.jobId);
  request.key = params.key;
  request.servedLane = LANES[params.servedLane];
  request.state = "Matched";
  request.subsidy = params.subsidy;
  request.waitSeconds = wait;
  leave(request, params.returned, event);
  new Standing(params.standing).record(request, "Matched", event);
  request.save();

  const served = getOrCreateLane(request.gpuClass, params.servedLane);
  served.matchedCount += 1;
  served.save();
  countWaiting(request.gpuClass, -1, wait);
  countWait(request, wait, event.block.timestamp);
}

/* USE AND CONTRIBUTION */

export function setUsage(project: Project, event: UsageSet): void {
  const params = event.params;
  project.usage = params.usage;
  project.usageAt = event.block.timestamp;
  project.save();
  const market = getMarket();
  market.poolUsage = params.poolUsage;
  market.poolUsageAt = event.block.timestamp;
  market.save();

  const change = new UsageChange(eventId(event));
  change.blockNumber = event.block.number;
  change.poolUsage = params.poolUsage;
  change.project = project.id;
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.transactionHash = event.transaction.hash;
  change.usage = params.usage;
  change.save();
}

export function creditContribution(project: Project, event: ContributionCredited): void {
  const params = event.params;
  project.contributed = project.contributed.plus(params.work);
  project.credits = params.credits;
  project.creditsAt = event.block.timestamp;
  project.save();

  const contribution = new Contribution(eventId(event));
  contribution.blockNumber = event.block.number;
  contribution.credits = params.credits;
  contribution.project = project.id;
  contribution.provider = params.provider;
  contribution.sequence = sequenceOf(event);
  contribution.timestamp = event.block.timestamp;
  contribution.transactionHash = event.transaction.hash;
  contribution.work = params.work;
  contribution.save();
}
