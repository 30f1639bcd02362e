import type { Address } from "viem";
import type { JobStanding } from "@/lib/market/job";
import { type Agreement, ReceiptError, readReceipt, type UsageReceipt } from "@/lib/market/receipt";

/** A receipt with the researcher's signature. */
export interface CosignedReceipt {
  receipt: UsageReceipt;
  researcher: Agreement;
}

/** Reads a receipt that the researcher signed and says what keeps it from being brought to the chain. */
export function readCosigned(
  text: string,
  job: JobStanding,
  { chainId, escrow }: { chainId: number; escrow: Address },
): { value: CosignedReceipt } | { problem: string } {
  try {
    const document = readReceipt(text);
    const { receipt, researcher } = document;
    if (document.chainId !== chainId || document.escrow !== escrow)
      return { problem: "This receipt is for another network or another market." };
    if (receipt.jobId !== job.jobId) return { problem: `This receipt is for job ${receipt.jobId}.` };
    if (!researcher) return { problem: "The researcher has not signed it yet. Send it to them first." };
    if (receipt.gpuSeconds <= job.accepted)
      return { problem: "All of its work is accepted already. Write a new one." };
    return { value: { receipt, researcher } };
  } catch (error) {
    if (error instanceof ReceiptError) return { problem: error.message };
    throw error;
  }
}
