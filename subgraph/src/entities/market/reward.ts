import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import {
  EpochClosed,
  RewardClaimed,
  WorkRecorded,
} from "../../../generated/RewardsDistributor/RewardsDistributor";
import { Provider, RewardEpoch, RewardShare } from "../../../generated/schema";
import { numberId } from "../../ids";
import { getMarket } from "./market";

function getOrCreateEpoch(number: BigInt): RewardEpoch {
  const known = RewardEpoch.load(numberId(number));
  if (known !== null) return known;
  const epoch = new RewardEpoch(numberId(number));
  epoch.carried = BigInt.zero();
  epoch.claimed = BigInt.zero();
  epoch.closedAt = null;
  epoch.emission = BigInt.zero();
  epoch.fees = BigInt.zero();
  epoch.isClosed = false;
  epoch.number = number;
  epoch.scheduled = BigInt.zero();
  epoch.score = BigInt.zero();
  epoch.unspent = BigInt.zero();
  epoch.work = BigInt.zero();
  return epoch;
}

function getOrCreateShare(epoch: BigInt, provider: Provider): RewardShare {
  const id = numberId(epoch).concat(provider.id);
  const known = RewardShare.load(id);
  if (known !== null) return known;
  const share = new RewardShare(id);
  share.auditedScore = BigInt.zero();
  share.claimed = null;
  share.epoch = numberId(epoch);
  share.isForfeited = false;
  share.isSettled = false;
  share.provider = provider.id;
  share.settledAt = null;
  share.unauditedFees = BigInt.zero();
  share.unauditedScore = BigInt.zero();
  share.unspent = null;
  share.work = BigInt.zero();
  return share;
}

export function recordWork(provider: Provider, event: WorkRecorded): void {
  const params = event.params;
  const epoch = getOrCreateEpoch(params.epoch);
  epoch.fees = epoch.fees.plus(params.fee);
  epoch.score = epoch.score.plus(params.score);
  epoch.work = epoch.work.plus(params.work);
  epoch.save();

  const share = getOrCreateShare(params.epoch, provider);
  share.work = share.work.plus(params.work);
  if (params.isAudited) {
    share.auditedScore = share.auditedScore.plus(params.score);
  } else {
    share.unauditedFees = share.unauditedFees.plus(params.fee);
    share.unauditedScore = share.unauditedScore.plus(params.score);
  }
  share.save();
}

export function closeEpoch(event: EpochClosed): void {
  const params = event.params;
  const epoch = getOrCreateEpoch(params.epoch);
  epoch.carried = params.carried;
  epoch.closedAt = event.block.timestamp;
  epoch.emission = params.emission;
  epoch.isClosed = true;
  epoch.scheduled = params.scheduled;
  epoch.score = params.score;
  epoch.save();
  const market = getMarket();
  market.emitted = market.emitted.plus(params.emission);
  market.save();
}

export function claimReward(provider: Provider, event: RewardClaimed): void {
  const params = event.params;
  const share = getOrCreateShare(params.epoch, provider);
  share.claimed = params.amount;
  share.isSettled = true;
  share.settledAt = event.block.timestamp;
  share.unspent = params.unspent;
  share.save();
  const epoch = getOrCreateEpoch(params.epoch);
  epoch.claimed = epoch.claimed.plus(params.amount);
  epoch.unspent = epoch.unspent.plus(params.unspent);
  epoch.save();
  provider.rewarded = provider.rewarded.plus(params.amount);
  provider.save();
  const market = getMarket();
  market.rewardsClaimed = market.rewardsClaimed.plus(params.amount);
  market.rewardsUnspent = market.rewardsUnspent.plus(params.unspent);
  market.save();
}

export function forfeitReward(provider: Provider, epoch: BigInt, event: ethereum.Event): void {
  const share = getOrCreateShare(epoch, provider);
  share.isForfeited = true;
  share.isSettled = true;
  share.settledAt = event.block.timestamp;
  share.save();
}
