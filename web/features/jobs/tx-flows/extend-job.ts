import type { Address } from "viem";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { formatDuration, formatTokens, formatUtc } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { costOf } from "@/lib/market/units";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface ExtendParameters {
  escrow: Address;
  job: JobStanding;
  /** Seconds. */
  added: number;
  /** What the payer has on the ledger, in wei. */
  balance: bigint;
}

/** Makes an active, booked job longer and pays for it. */
export function extendJobFlow({ escrow, job, added, balance }: ExtendParameters): TransactionFlow {
  const cost = costOf(job.price, job.gpus, added);
  return {
    title: `Extend job ${job.jobId} by ${formatDuration(added)}`,
    changes: [
      { label: "It ends", before: formatUtc(job.endsAt), after: formatUtc(job.endsAt + added) },
      { label: "In escrow", before: formatTokens(job.escrow), after: formatTokens(job.escrow + cost) },
      {
        label: job.projectId ? `Account of project ${job.projectId}` : "Your account on the ledger",
        before: formatTokens(balance),
        after: formatTokens(balance - cost),
      },
    ],
    steps: [
      {
        kind: "call",
        label: "Extend",
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "extend",
          args: [job.jobId, added],
        }),
      },
    ],
    success: `Job ${job.jobId} runs ${formatDuration(added)} longer.`,
    href: `/jobs/${job.jobId}`,
  };
}
