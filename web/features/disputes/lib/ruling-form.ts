import { type DisputeStanding, FAULTS, type Fault } from "@/features/disputes/lib/dispute";
import { formatGpuHours, parseTokens } from "@/lib/market/units";

/** What stands in an arbiter's form. */
export interface RulingForm {
  /** Part of the disputed work that is right, in percent. */
  percent: string;
  fault: Fault;
  /** The researcher's proven loss in COMPUTE. */
  loss: string;
  reason: string;
}

/** What is wrong in each field. */
export type RulingProblems = Partial<Record<"percent" | "fault" | "loss", string>>;

/** GPU-seconds that a part in percent stands for: from what both sides signed to what was claimed. */
export function ruledWork(
  percent: string,
  { accepted, claimed }: Pick<DisputeStanding, "accepted" | "claimed">,
): number | undefined {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(percent.trim())) return undefined;
  const part = Number(percent);
  return part > 100 ? undefined : accepted + Math.round(((claimed - accepted) * part) / 100);
}

/** Understands an arbiter's ruling, or says what is wrong in which field. */
export function rulingOf(
  form: RulingForm,
  dispute: Pick<DisputeStanding, "accepted" | "claimed" | "paid">,
): { fault: Fault; gpuSeconds: number; loss: bigint } | { problems: RulingProblems } {
  const problems: RulingProblems = {};
  const gpuSeconds = ruledWork(form.percent, dispute);
  const loss = form.loss.trim() === "" ? 0n : parseTokens(form.loss);
  if (gpuSeconds === undefined) problems.percent = "Type a part from 0 to 100.";
  else if (form.fault !== "None" && gpuSeconds >= dispute.claimed)
    problems.fault = `Who finds the whole claim right (${formatGpuHours(BigInt(dispute.claimed))}) finds no fault.`;
  if (loss === undefined) problems.loss = "Type an amount in COMPUTE, or nothing.";
  else if (loss > 0n && form.fault === "None") problems.loss = "There is no loss without a fault.";
  else if (loss > dispute.paid) problems.loss = "The loss is at most what the job paid.";
  if (gpuSeconds === undefined || loss === undefined || Object.keys(problems).length > 0) return { problems };
  return { fault: form.fault, gpuSeconds, loss };
}

/** The contract's number of a fault. */
export function faultNumber(fault: Fault): number {
  return FAULTS.indexOf(fault);
}
