import {
  AuthorityUpdated,
  EpochClosed,
  RewardClaimed,
  RewardForfeited,
  RewardsBound,
  RewardsConfigured,
  WorkRecorded,
} from "../../generated/RewardsDistributor/RewardsDistributor";
import { RewardSettings } from "../../generated/schema";
import { timelock } from "../context";
import { getMarket } from "../entities/market/market";
import { loadProvider } from "../entities/market/provider";
import { claimReward, closeEpoch, forfeitReward, recordWork } from "../entities/market/reward";
import { changeAuthority } from "../entities/parameter";

export function handleRewardsConfigured(event: RewardsConfigured): void {
  const params = event.params.settings;
  const settings = new RewardSettings(event.address);
  settings.communityBps = params.communityBps;
  settings.epochLength = params.epochLength;
  settings.feeCapBps = params.feeCapBps;
  settings.firstEmission = params.firstEmission;
  settings.halfLifeEpochs = params.halfLifeEpochs;
  settings.lockPeriod = params.lockPeriod;
  settings.meterBonusBps = params.meterBonusBps;
  settings.startedAt = event.params.startedAt;
  settings.save();
}

export function handleRewardsBound(event: RewardsBound): void {
  const market = getMarket();
  market.disputes = event.params.disputes;
  market.rewards = event.address;
  market.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleWorkRecorded(event: WorkRecorded): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider !== null) recordWork(provider, event);
}

export function handleEpochClosed(event: EpochClosed): void {
  closeEpoch(event);
}

export function handleRewardClaimed(event: RewardClaimed): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider !== null) claimReward(provider, event);
}

export function handleRewardForfeited(event: RewardForfeited): void {
  const provider = loadProvider(event.params.provider, event);
  if (provider !== null) forfeitReward(provider, event.params.epoch, event);
}
