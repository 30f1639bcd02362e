import type { Address } from "viem";
import type { JobState, Meter } from "@/lib/market/words";

/** A job as the chain has it now. Amounts in wei, times in unix seconds, energy in Wh. */
export interface JobStanding {
  jobId: bigint;
  state: JobState;
  researcher: Address;
  provider: Address;
  /** The account of the ledger that pays and is refunded. */
  payer: Address;
  /** The project that pays; undefined where the researcher does. */
  projectId: number | undefined;
  offerId: number;
  classId: number;
  className: string;
  region: string;
  gpus: number;
  /** Per GPU-second. */
  price: bigint;
  /** How long it may run, in seconds. */
  duration: number;
  pueBps: number;
  gPerKWh: number;
  tdpWatts: number;
  idleWatts: number;
  meter: Meter;
  isQueued: boolean;
  isEarnIn: boolean;
  isDisputed: boolean;
  hadLastClaim: boolean;
  isEnergyDoubtful: boolean;
  isAudited: boolean;
  /** The whole price, less what was refunded. */
  escrow: bigint;
  paid: bigint;
  subsidy: bigint;
  collateral: bigint;
  /** GPU-seconds that are final. */
  accepted: number;
  /** GPU-seconds of the pending claim; zero for none. */
  claimed: number;
  claimMaturesAt: number;
  energyWh: number;
  claimedEnergyWh: number;
  facilityWh: bigint;
  carbonGrams: bigint;
  /** When it was started; before: when it was matched. */
  startedAt: number;
  endsAt: number;
  deadline: number;
  lastReceiptAt: number;
  uptimeBps: number;
  /** The most GPU-seconds that a receipt can say now. */
  workLimit: number;
  /** The dispute that is open; zero for none. */
  openDispute: number;
  /** The bond for disputing the pending claim now; zero where there is none. */
  disputeBond: bigint;
}

/** Times and shares of all jobs, fixed for ever. Times in seconds, shares times 10,000. */
export interface EscrowTerms {
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
}

/** Bits of a job's flags: AllocationEscrow.FLAG_*. */
export const JOB_FLAGS = {
  queued: 1,
  earnIn: 2,
  disputed: 4,
  lastClaim: 8,
  energyDoubtful: 16,
  audited: 32,
} as const;

/** Shift of the meter in a job's flags: AllocationEscrow.METER_SHIFT. */
export const METER_SHIFT = 6;

/** Whether a job has ended. */
export function isEnded(state: JobState): boolean {
  return state === "Closed" || state === "Cancelled" || state === "Expired";
}

/** Whether a job runs. */
export function isRunning(state: JobState): boolean {
  return state === "Active" || state === "Draining";
}

/**
 * After when a running job, of which nobody heard since, ends with its last receipt when it is closed; never while a claim is
 * pending, when its provider can say nothing more.
 */
export function staleAfter(
  { claimed, lastReceiptAt }: Pick<JobStanding, "claimed" | "lastReceiptAt">,
  { stalePeriod }: Pick<EscrowTerms, "stalePeriod">,
): number {
  return claimed > 0 ? Number.POSITIVE_INFINITY : lastReceiptAt + stalePeriod;
}

/** All the GPU-seconds that a job can have. */
export function wholeWork({
  gpus,
  duration,
  startedAt,
  endsAt,
  state,
}: Pick<JobStanding, "gpus" | "duration" | "startedAt" | "endsAt" | "state">): number {
  return state === "Matched" || endsAt === 0 ? gpus * duration : gpus * Math.max(0, endsAt - startedAt);
}
