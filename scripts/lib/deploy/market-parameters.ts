import { parseEther } from "ethers";
import { encodeRegion } from "../config/regions.ts";
import type { Config } from "../config/types.ts";
import type { MarketSettings } from "./market-settings.ts";

const SECONDS_AN_HOUR = 3_600n;

/** IAllocationEscrow.Terms. */
export type EscrowTerms = {
  feeBps: number;
  hostOverheadBps: number;
  earnInBps: number;
  noShowBps: number;
  startWindow: number;
  cancelWindow: number;
  claimPeriod: number;
  settlePeriod: number;
  stalePeriod: number;
  minNotice: number;
  maxNotice: number;
  maxDuration: number;
  collateralPeriod: number;
};

/** IFairShareQueue.Settings. */
export type QueueSettings = {
  usageHalfLife: number;
  creditsHalfLife: number;
  laneHalfLife: number;
  requestPeriod: number;
  maxDuration: number;
  smallFloorBps: number;
  smallFallingBps: number;
  contributionBps: number;
  creditsForLane: bigint;
  bond: bigint;
};

/** IDisputeModule.Settings. */
export type DisputeSettings = {
  minBond: bigint;
  bondBps: number;
  misreportCapBps: number;
  fraudCapBps: number;
  windowCapBps: number;
  reporterBps: number;
  rulingPeriod: number;
  slashDelay: number;
  appealPeriod: number;
  appealRulingPeriod: number;
  windowLength: number;
};

/** IRewardsDistributor.Settings. */
export type RewardsSettings = {
  firstEmission: bigint;
  epochLength: number;
  lockPeriod: number;
  halfLifeEpochs: number;
  feeCapBps: number;
  communityBps: number;
  meterBonusBps: number;
};

/** ISubsidyPool.Settings. */
export type SubsidySettings = {
  startBps: number;
  poolCapBps: number;
  epochLength: number;
  halvingUsage: bigint;
  projectCap: bigint;
};

/** IResourceRegistry.GpuClass. */
export type GpuClassInput = {
  weight: number;
  tdpWatts: number;
  idleWatts: number;
  memoryGb: number;
  isOpen: boolean;
  name: string;
};

/** ICarbonOracle.Intensity. */
export type IntensityInput = { region: string; gPerKWh: number; asOf: bigint; source: string };

/** Parameters of the market's modules. Amounts in 1e-18 COMPUTE, times in seconds, work in NGS. */
export type MarketParameters = {
  escrowTerms: EscrowTerms;
  queueSettings: QueueSettings;
  disputeSettings: DisputeSettings;
  rewardsSettings: RewardsSettings;
  subsidySettings: SubsidySettings;
  thawPeriod: number;
  /** By tier, from L0. */
  stakePerGpu: bigint[];
  smallBudgetUsd: bigint;
  challengeBond: bigint;
  /** The classes from number 1 on. */
  gpuClasses: GpuClassInput[];
  intensities: IntensityInput[];
};

/** Turns tables and settings into what the market's modules need. */
export function marketParameters(
  { gpuClasses, carbonIntensity }: Pick<Config, "gpuClasses" | "carbonIntensity">,
  market: MarketSettings,
): MarketParameters {
  const { stake, projects } = market;
  const { L0, L1, L2, L3 } = stake.perGpuCompute;
  return {
    escrowTerms: escrowTerms(market),
    queueSettings: queueSettings(market),
    disputeSettings: disputeSettings(market),
    rewardsSettings: rewardsSettings(market),
    subsidySettings: subsidySettings(market),
    thawPeriod: stake.thawSeconds,
    stakePerGpu: [L0, L1, L2, L3].map((amount) => parseEther(amount)),
    smallBudgetUsd: BigInt(projects.smallBudgetUsd),
    challengeBond: parseEther(projects.challengeBondCompute),
    gpuClasses: gpuClasses.map(({ model, memoryGb, weight, tdpWatts, idleWatts }) => ({
      ...{ weight, tdpWatts, idleWatts, memoryGb },
      isOpen: true,
      name: model,
    })),
    intensities: carbonIntensity.map((row) => ({ ...row, region: encodeRegion(row.region) })),
  };
}

/** Work of the reference GPU in normalised GPU-seconds (NGS). */
export function normalisedWork(gpuHours: number): bigint {
  return BigInt(gpuHours) * SECONDS_AN_HOUR;
}

function escrowTerms({ terms }: MarketSettings): EscrowTerms {
  return {
    feeBps: terms.feeBps,
    hostOverheadBps: terms.hostOverheadBps,
    earnInBps: terms.earnInBps,
    noShowBps: terms.noShowBps,
    startWindow: terms.startWindowSeconds,
    cancelWindow: terms.cancelWindowSeconds,
    claimPeriod: terms.claimPeriodSeconds,
    settlePeriod: terms.settlePeriodSeconds,
    stalePeriod: terms.stalePeriodSeconds,
    minNotice: terms.minNoticeSeconds,
    maxNotice: terms.maxNoticeSeconds,
    maxDuration: terms.maxDurationSeconds,
    collateralPeriod: terms.collateralPeriodSeconds,
  };
}

function queueSettings({ queue }: MarketSettings): QueueSettings {
  return {
    usageHalfLife: queue.usageHalfLifeSeconds,
    creditsHalfLife: queue.creditsHalfLifeSeconds,
    laneHalfLife: queue.laneHalfLifeSeconds,
    requestPeriod: queue.requestPeriodSeconds,
    maxDuration: queue.maxDurationSeconds,
    smallFloorBps: queue.smallFloorBps,
    smallFallingBps: queue.smallFallingBps,
    contributionBps: queue.contributionBps,
    creditsForLane: normalisedWork(queue.contributionFromGpuHours),
    bond: parseEther(queue.bondCompute),
  };
}

function disputeSettings({ disputes }: MarketSettings): DisputeSettings {
  return {
    minBond: parseEther(disputes.minBondCompute),
    bondBps: disputes.bondBps,
    misreportCapBps: disputes.misreportCapBps,
    fraudCapBps: disputes.fraudCapBps,
    windowCapBps: disputes.windowCapBps,
    reporterBps: disputes.reporterBps,
    rulingPeriod: disputes.rulingPeriodSeconds,
    slashDelay: disputes.slashDelaySeconds,
    appealPeriod: disputes.appealPeriodSeconds,
    appealRulingPeriod: disputes.appealRulingPeriodSeconds,
    windowLength: disputes.windowSeconds,
  };
}

function rewardsSettings({ rewards }: MarketSettings): RewardsSettings {
  return {
    firstEmission: parseEther(rewards.firstEmissionCompute),
    epochLength: rewards.epochSeconds,
    lockPeriod: rewards.lockSeconds,
    halfLifeEpochs: rewards.halfLifeEpochs,
    feeCapBps: rewards.feeCapBps,
    communityBps: rewards.communityBps,
    meterBonusBps: rewards.meterBonusBps,
  };
}

function subsidySettings({ subsidy }: MarketSettings): SubsidySettings {
  return {
    startBps: subsidy.startBps,
    poolCapBps: subsidy.poolCapBps,
    epochLength: subsidy.epochSeconds,
    halvingUsage: normalisedWork(subsidy.halvingGpuHours),
    projectCap: parseEther(subsidy.projectCapCompute),
  };
}
