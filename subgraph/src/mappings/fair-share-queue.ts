import {
  AuthorityUpdated,
  ContributionCredited,
  IntakePaused,
  IntakeResumed,
  LaneServed,
  QueueConfigured,
  RequestDequeued,
  RequestEnqueued,
  RequestMatched,
  RequestRekeyed,
  UsageSet,
} from "../../generated/FairShareQueue/FairShareQueue";
import { QueueSettings } from "../../generated/schema";
import { timelock } from "../context";
import { pauseIntake, resumeIntake } from "../entities/market/intake";
import { getMarket } from "../entities/market/market";
import { loadProject } from "../entities/market/project";
import {
  creditContribution,
  dequeueRequest,
  enqueueRequest,
  getOrCreateLane,
  loadRequest,
  matchRequest,
  rekeyRequest,
  Standing,
  setUsage,
} from "../entities/market/queue";
import { changeAuthority } from "../entities/parameter";
import { smallId } from "../ids";

/* SETTINGS */

export function handleQueueConfigured(event: QueueConfigured): void {
  const params = event.params.settings;
  const settings = new QueueSettings(event.address);
  settings.bond = params.bond;
  settings.contributionBps = params.contributionBps;
  settings.creditsForLane = params.creditsForLane;
  settings.creditsHalfLife = params.creditsHalfLife;
  settings.laneHalfLife = params.laneHalfLife;
  settings.launchedAt = event.params.launchedAt;
  settings.maxDuration = params.maxDuration;
  settings.requestPeriod = params.requestPeriod;
  settings.smallFallingBps = params.smallFallingBps;
  settings.smallFloorBps = params.smallFloorBps;
  settings.usageHalfLife = params.usageHalfLife;
  settings.save();
  const market = getMarket();
  market.queue = event.address;
  market.subsidyPool = event.params.subsidyPool;
  market.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleIntakePaused(event: IntakePaused): void {
  pauseIntake(event.params.account, event.params.until, event);
}

export function handleIntakeResumed(event: IntakeResumed): void {
  resumeIntake(event);
}

/* REQUESTS */

export function handleRequestEnqueued(event: RequestEnqueued): void {
  enqueueRequest(event);
}

export function handleRequestRekeyed(event: RequestRekeyed): void {
  const params = event.params;
  const request = loadRequest(params.requestId, event);
  if (request !== null) rekeyRequest(request, params.key, params.lane, new Standing(params.standing), event);
}

export function handleRequestDequeued(event: RequestDequeued): void {
  const request = loadRequest(event.params.requestId, event);
  if (request !== null) dequeueRequest(request, event);
}

export function handleRequestMatched(event: RequestMatched): void {
  const request = loadRequest(event.params.requestId, event);
  if (request !== null) matchRequest(request, event);
}

/* SHARES */

export function handleUsageSet(event: UsageSet): void {
  const project = loadProject(event.params.projectId, event);
  if (project !== null) setUsage(project, event);
}

export function handleContributionCredited(event: ContributionCredited): void {
  const project = loadProject(event.params.projectId, event);
  if (project !== null) creditContribution(project, event);
}

export function handleLaneServed(event: LaneServed): void {
  const lane = getOrCreateLane(smallId(event.params.classId), event.params.lane);
  lane.served = event.params.served;
  lane.servedAt = event.block.timestamp;
  lane.save();
}
