import { type Address, isAddressEqual } from "viem";
import type { JobStanding } from "@/lib/market/job";
import type { ReceiptDocument } from "@/lib/market/receipt";
import { formatGpuHours } from "@/lib/market/units";

/** What is wrong with a receipt for a job, and what to do; undefined for nothing. */
export function receiptProblem(
  { chainId, escrow, receipt }: ReceiptDocument,
  job: JobStanding,
  here: { chainId: number; escrow: Address },
): string | undefined {
  if (chainId !== here.chainId || !isAddressEqual(escrow, here.escrow))
    return `This receipt is for another market (chain ${chainId}). Ask for one of this market.`;
  if (receipt.jobId !== job.jobId)
    return `This receipt is for job ${receipt.jobId}, not for job ${job.jobId}. Ask for the right one.`;
  if (receipt.gpuSeconds <= job.accepted)
    return `${formatGpuHours(BigInt(job.accepted))} are accepted already, so this receipt adds nothing. Ask for a newer one.`;
  if (receipt.gpuSeconds > job.workLimit)
    return `The receipt says ${formatGpuHours(BigInt(receipt.gpuSeconds))}, and the time allows ${formatGpuHours(BigInt(job.workLimit))}. Don't sign it; ask for a correct one.`;
  if (receipt.energyWh < job.energyWh)
    return `The job used ${job.energyWh} Wh already; a receipt can't say ${receipt.energyWh} Wh. Ask for a correct one.`;
  if (receipt.uptimeBps > 10_000) return "An uptime above 100% is not possible. Ask for a correct one.";
  return undefined;
}
