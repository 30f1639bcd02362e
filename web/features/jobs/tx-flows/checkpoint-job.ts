import type { Address } from "viem";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { formatTokens } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import type { Agreement, UsageReceipt } from "@/lib/market/receipt";
import { formatEnergy, formatGpuHours } from "@/lib/market/units";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface CheckpointParameters {
  escrow: Address;
  job: JobStanding;
  receipt: UsageReceipt;
  /** The caller signs by sending: then its signature is empty. */
  researcher: Agreement;
  provider: Agreement;
}

/** Accepts and pays the work of a receipt that both sides agree on. */
export function checkpointJobFlow(parameters: CheckpointParameters): TransactionFlow {
  const { escrow, job, receipt, researcher, provider } = parameters;
  const due = job.price * BigInt(receipt.gpuSeconds);
  return {
    title: `Accept the receipt of job ${job.jobId}`,
    explanation: "Both sides agree on this work, so it is paid at once and for ever.",
    changes: [
      {
        label: "Accepted work",
        before: formatGpuHours(BigInt(job.accepted)),
        after: formatGpuHours(BigInt(receipt.gpuSeconds)),
      },
      {
        label: "Paid",
        before: formatTokens(job.paid),
        after: formatTokens(due < job.escrow ? due : job.escrow),
      },
      {
        label: "Energy of the GPUs",
        before: formatEnergy(job.energyWh),
        after: formatEnergy(receipt.energyWh),
      },
    ],
    warnings: ["What both sides signed can't be disputed any more."],
    steps: [
      {
        kind: "call",
        label: "Accept and pay",
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "checkpoint",
          args: [receipt, researcher, provider],
        }),
      },
    ],
    success: `The work of job ${job.jobId} is accepted and paid.`,
    href: `/jobs/${job.jobId}`,
  };
}
