import { z } from "zod";

const seconds = z.number().int().positive();
const compute = z.string().regex(/^\d+(\.\d{1,18})?$/, "must be a decimal number in quotes");
const bps = z.number().int().min(0).max(10_000);
const gpuHours = z.number().int().positive();

const terms = z
  .strictObject({
    feeBps: bps.max(500),
    hostOverheadBps: bps,
    earnInBps: bps,
    noShowBps: bps,
    startWindowSeconds: seconds,
    cancelWindowSeconds: seconds,
    claimPeriodSeconds: seconds,
    settlePeriodSeconds: seconds,
    stalePeriodSeconds: seconds,
    minNoticeSeconds: seconds,
    maxNoticeSeconds: seconds,
    maxDurationSeconds: seconds.max(2 ** 24 - 1),
    collateralPeriodSeconds: seconds,
  })
  .refine((t) => t.cancelWindowSeconds <= t.startWindowSeconds, {
    path: ["cancelWindowSeconds"],
    message: "must be at most startWindowSeconds: after that nobody cancels any more",
  })
  .refine((t) => t.minNoticeSeconds < t.maxNoticeSeconds, {
    path: ["minNoticeSeconds"],
    message: "must be below maxNoticeSeconds",
  });

const stake = z.strictObject({
  thawSeconds: seconds,
  /** Of a listed GPU of weight 10,000. */
  perGpuCompute: z.strictObject({ L0: compute, L1: compute, L2: compute, L3: compute }),
});

const projects = z.strictObject({
  smallBudgetUsd: z.number().int().positive(),
  challengeBondCompute: compute,
});

const queue = z
  .strictObject({
    usageHalfLifeSeconds: seconds,
    creditsHalfLifeSeconds: seconds,
    laneHalfLifeSeconds: seconds,
    requestPeriodSeconds: seconds,
    maxDurationSeconds: seconds.max(2 ** 24 - 1),
    smallFloorBps: bps,
    smallFallingBps: bps,
    contributionBps: bps,
    contributionFromGpuHours: gpuHours,
    bondCompute: compute,
  })
  .refine((q) => q.smallFloorBps + q.smallFallingBps <= 10_000, {
    path: ["smallFallingBps"],
    message: "must leave something of 10000 beside smallFloorBps",
  });

const disputes = z
  .strictObject({
    minBondCompute: compute,
    bondBps: bps,
    misreportCapBps: bps,
    fraudCapBps: bps,
    windowCapBps: bps,
    reporterBps: bps,
    rulingPeriodSeconds: seconds,
    slashDelaySeconds: seconds,
    appealPeriodSeconds: seconds,
    appealRulingPeriodSeconds: seconds,
    windowSeconds: seconds,
  })
  .refine((d) => d.appealPeriodSeconds < d.slashDelaySeconds, {
    path: ["appealPeriodSeconds"],
    message: "must be shorter than slashDelaySeconds, or a slash is executed before it can be appealed",
  })
  .refine((d) => d.misreportCapBps <= d.fraudCapBps && d.fraudCapBps <= d.windowCapBps, {
    path: ["fraudCapBps"],
    message: "must be from misreportCapBps to windowCapBps",
  });

const rewards = z.strictObject({
  firstEmissionCompute: compute,
  halfLifeEpochs: z.number().int().min(1).max(1_000),
  epochSeconds: seconds,
  lockSeconds: seconds,
  feeCapBps: bps.max(9_999),
  communityBps: z.number().int().min(10_000).max(20_000),
  meterBonusBps: bps.max(500),
});

const subsidy = z.strictObject({
  startBps: bps,
  poolCapBps: bps,
  epochSeconds: seconds,
  halvingGpuHours: gpuHours,
  projectCapCompute: compute,
});

/** The part of a network's settings about the compute market. */
export const marketSchema = z.strictObject({ terms, stake, projects, queue, disputes, rewards, subsidy });

/** What the compute market starts with. GPU-hours are of the reference GPU, weight 10,000. */
export type MarketSettings = z.infer<typeof marketSchema>;
