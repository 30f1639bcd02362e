import type { Address } from "viem";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { formatTokens } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { formatGpuHours } from "@/lib/market/units";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** Pays a claim that nobody disputed in time. */
export function matureClaimFlow(escrow: Address, job: JobStanding): TransactionFlow {
  const due = job.price * BigInt(job.claimed);
  return {
    title: `Pay the claim of job ${job.jobId}`,
    explanation: "Nobody disputed it in time. Anyone can have it paid.",
    changes: [
      {
        label: "Accepted work",
        before: formatGpuHours(BigInt(job.accepted)),
        after: formatGpuHours(BigInt(job.claimed)),
      },
      { label: "Paid", before: formatTokens(job.paid), after: formatTokens(due) },
    ],
    steps: [
      {
        kind: "call",
        label: "Pay the claim",
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "mature",
          args: [job.jobId],
        }),
      },
    ],
    success: `The claim of job ${job.jobId} is paid.`,
    href: `/jobs/${job.jobId}`,
  };
}
