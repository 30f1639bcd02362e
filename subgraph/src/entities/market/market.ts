import { BigInt } from "@graphprotocol/graph-ts";
import { ComputeMarket } from "../../../generated/schema";
import { MARKET_ID } from "../../ids";

function setNothingMoved(market: ComputeMarket): void {
  market.balances = BigInt.zero();
  market.bonded = BigInt.zero();
  market.credited = BigInt.zero();
  market.deposited = BigInt.zero();
  market.earnedIn = BigInt.zero();
  market.emitted = BigInt.zero();
  market.escrowed = BigInt.zero();
  market.fees = BigInt.zero();
  market.inJobs = BigInt.zero();
  market.locked = BigInt.zero();
  market.owed = BigInt.zero();
  market.paid = BigInt.zero();
  market.penalties = BigInt.zero();
  market.refunded = BigInt.zero();
  market.rewardsClaimed = BigInt.zero();
  market.rewardsUnspent = BigInt.zero();
  market.slashed = BigInt.zero();
  market.stakeWithdrawn = BigInt.zero();
  market.staked = BigInt.zero();
  market.subsidised = BigInt.zero();
  market.subsidyFunded = BigInt.zero();
  market.subsidyReturned = BigInt.zero();
  market.thawing = BigInt.zero();
  market.withdrawn = BigInt.zero();
}

function setNothingCounted(market: ComputeMarket): void {
  market.cancelledJobs = 0;
  market.closedJobs = 0;
  market.disputeCount = 0;
  market.expiredJobs = 0;
  market.gpusListed = 0;
  market.gpusRegistered = 0;
  market.gpusUsed = 0;
  market.jobCount = 0;
  market.liveJobs = 0;
  market.openDisputes = 0;
  market.openOffers = 0;
  market.projectCount = 0;
  market.providerCount = 0;
  market.queuedJobs = 0;
  market.requestCount = 0;
  market.waitingRequests = 0;
}

function setNothingWorked(market: ComputeMarket): void {
  market.carbonGrams = BigInt.zero();
  market.communityGpuSeconds = BigInt.zero();
  market.energyWh = BigInt.zero();
  market.facilityWh = BigInt.zero();
  market.gpuSeconds = BigInt.zero();
  market.poolUsage = BigInt.zero();
  market.poolUsageAt = BigInt.zero();
  market.selfReportedCarbonGrams = BigInt.zero();
  market.smallGpuSeconds = BigInt.zero();
}

/** The market's one row, made with the first event. */
export function getMarket(): ComputeMarket {
  const known = ComputeMarket.load(MARKET_ID);
  if (known !== null) return known;
  const market = new ComputeMarket(MARKET_ID);
  market.disputes = null;
  market.escrow = null;
  market.queue = null;
  market.registry = null;
  market.rewards = null;
  market.subsidyPool = null;
  market.treasury = null;
  market.useGate = null;
  market.vault = null;
  setNothingMoved(market);
  setNothingCounted(market);
  setNothingWorked(market);
  return market;
}
