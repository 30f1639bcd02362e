import {
  AuthorityUpdated,
  SubsidyEpochStarted,
  SubsidyFunded,
  SubsidyGranted,
  SubsidyPoolConfigured,
  SubsidyQueueBound,
} from "../../generated/SubsidyPool/SubsidyPool";
import { SubsidySettings } from "../../generated/schema";
import { timelock } from "../context";
import { getMarket } from "../entities/market/market";
import { loadProject } from "../entities/market/project";
import { grantSubsidy, recordGift, startEpoch } from "../entities/market/subsidy";
import { changeAuthority } from "../entities/parameter";

export function handleSubsidyPoolConfigured(event: SubsidyPoolConfigured): void {
  const params = event.params.settings;
  const settings = new SubsidySettings(event.address);
  settings.epochLength = params.epochLength;
  settings.halvingUsage = params.halvingUsage;
  settings.poolCapBps = params.poolCapBps;
  settings.projectCap = params.projectCap;
  settings.startBps = params.startBps;
  settings.startedAt = event.params.startedAt;
  settings.save();
}

export function handleSubsidyQueueBound(event: SubsidyQueueBound): void {
  const market = getMarket();
  market.queue = event.params.queue;
  market.subsidyPool = event.address;
  market.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleSubsidyEpochStarted(event: SubsidyEpochStarted): void {
  startEpoch(event);
}

export function handleSubsidyFunded(event: SubsidyFunded): void {
  recordGift(event);
}

export function handleSubsidyGranted(event: SubsidyGranted): void {
  const project = loadProject(event.params.projectId, event);
  if (project !== null) grantSubsidy(project, event);
}
