import type { Address } from "viem";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { formatDuration } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** Starts a matched job; by the provider or its operator. */
export function startJobFlow(escrow: Address, job: JobStanding): TransactionFlow {
  return {
    title: `Start job ${job.jobId}`,
    explanation: "From now on the GPUs are the researcher's, and every second counts as work.",
    changes: [
      { label: "The job", before: "Matched", after: "Active" },
      { label: "It runs for", after: formatDuration(job.duration) },
    ],
    steps: [
      {
        kind: "call",
        label: "Start",
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "start",
          args: [job.jobId],
        }),
      },
    ],
    success: `Job ${job.jobId} runs.`,
    href: `/jobs/${job.jobId}`,
  };
}
