import { type Hex, isHex, zeroHash } from "viem";
import { energyOf } from "@/lib/market/footprint";
import type { JobStanding } from "@/lib/market/job";
import type { UsageReceipt } from "@/lib/market/receipt";
import { formatEnergy, formatGpuHours } from "@/lib/market/units";

/** A receipt as it is typed. */
export interface ReceiptForm {
  /** GPU-seconds. */
  gpuSeconds: string;
  /** Energy of the GPUs since the start, in Wh. */
  energyWh: string;
  /** Percent of the time in which the job could run. */
  uptime: string;
  /** Merkle root of the measurements; empty for none. */
  metricsRoot: string;
}

/** What is wrong with each field; nothing where a field is fine. */
export type ReceiptProblems = Partial<Record<keyof ReceiptForm, string>>;

/** The end of what a receipt can be about now: the chain's latest block, or the job's end. */
export function periodEndOf(job: Pick<JobStanding, "endsAt">, now: number): number {
  return Math.min(now, job.endsAt);
}

/** GPU-seconds that the GPUs were held until a moment. */
export function heldUntil(
  { gpus, startedAt }: Pick<JobStanding, "gpus" | "startedAt">,
  moment: number,
): number {
  return gpus * Math.max(0, moment - startedAt);
}

/** What a receipt says when nobody changes it: all GPUs were held until now. */
export function emptyReceipt(job: JobStanding, now: number): ReceiptForm {
  return {
    gpuSeconds: String(heldUntil(job, periodEndOf(job, now))),
    energyWh: "",
    uptime: "100",
    metricsRoot: "",
  };
}

/** The energy that new work can plausibly have taken in sum, in Wh: from idle power to 1.25 times the highest. */
export function plausibleEnergy(job: JobStanding, gpuSeconds: number): { least: bigint; most: bigint } {
  const added = Math.max(0, gpuSeconds - job.accepted);
  const before = BigInt(job.energyWh);
  return {
    least: before + energyOf(job.idleWatts, 1, added),
    most: before + (energyOf(job.tdpWatts, 1, added) * 125n) / 100n,
  };
}

const whole = (text: string): number | undefined =>
  /^\d{1,15}$/.test(text.trim()) ? Number(text.trim()) : undefined;

function uptimeBpsOf(text: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text.trim())) return undefined;
  const bps = Math.round(Number(text) * 100);
  return bps > 10_000 ? undefined : bps;
}

function workProblem(job: JobStanding, gpuSeconds: number | undefined, limit: number): string | undefined {
  if (gpuSeconds === undefined) return "Write whole GPU-seconds.";
  if (gpuSeconds <= job.accepted)
    return `More than the ${formatGpuHours(BigInt(job.accepted))} that are accepted already.`;
  if (gpuSeconds > limit) return `At most ${limit}: the GPUs were not held longer.`;
  return undefined;
}

/** A receipt from what was typed, or what is wrong with it. */
export function readReceiptForm(
  job: JobStanding,
  form: ReceiptForm,
  now: number,
): { receipt: UsageReceipt } | { problems: ReceiptProblems } {
  const periodEnd = periodEndOf(job, now);
  const gpuSeconds = whole(form.gpuSeconds);
  const energyWh = whole(form.energyWh);
  const uptimeBps = uptimeBpsOf(form.uptime);
  const root = form.metricsRoot.trim() || zeroHash;
  const problems: ReceiptProblems = {
    gpuSeconds: workProblem(job, gpuSeconds, heldUntil(job, periodEnd)),
    energyWh:
      energyWh === undefined
        ? "Write whole Wh, from the GPUs' own counters."
        : energyWh < job.energyWh
          ? `At least the ${formatEnergy(job.energyWh)} that were reported before: energy is counted from the start.`
          : undefined,
    uptime: uptimeBps === undefined ? "Write a percentage from 0 to 100." : undefined,
    metricsRoot:
      isHex(root) && root.length === 66
        ? undefined
        : "Write 0x and 64 hexadecimal digits, or leave it empty.",
  };
  if (Object.values(problems).some((problem) => problem !== undefined)) return { problems };
  return {
    receipt: {
      jobId: job.jobId,
      gpuSeconds: gpuSeconds ?? 0,
      periodEnd,
      energyWh: energyWh ?? 0,
      uptimeBps: uptimeBps ?? 0,
      metricsRoot: root as Hex,
    },
  };
}
