import type { Address } from "viem";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { formatDuration, formatTokens } from "@/lib/format";
import type { EscrowTerms, JobStanding } from "@/lib/market/job";
import type { Agreement, UsageReceipt } from "@/lib/market/receipt";
import { formatEnergy, formatGpuHours } from "@/lib/market/units";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

const at = (escrow: Address) =>
  ({ contract: "AllocationEscrow", address: escrow, abi: allocationEscrowActsAbi }) as const;

/** Starts a matched job. */
export function startFlow(escrow: Address, job: JobStanding): TransactionFlow {
  return {
    title: `Start job ${job.jobId}`,
    explanation: "From now on the GPUs are the researcher's, and every second counts as work.",
    changes: [
      { label: "The job", before: "Matched", after: "Active" },
      { label: "GPUs", after: `${job.gpus} × ${job.className}` },
      { label: "It runs for", after: formatDuration(job.duration) },
    ],
    steps: [
      {
        kind: "call",
        label: "Start",
        call: contractCall({ ...at(escrow), functionName: "start", args: [job.jobId] }),
      },
    ],
    success: `Job ${job.jobId} runs.`,
    href: "/provide",
  };
}

/** Claims work without the researcher. */
export function claimFlow(
  escrow: Address,
  { job, receipt, terms }: { job: JobStanding; receipt: UsageReceipt; terms: EscrowTerms },
): TransactionFlow {
  const due = job.price * BigInt(receipt.gpuSeconds);
  const pay = (due < job.escrow ? due : job.escrow) - job.paid;
  return {
    title: `Claim work of job ${job.jobId}`,
    explanation: `You alone say it, so it is paid only if the researcher does not dispute it within ${formatDuration(terms.claimPeriod)}. A receipt that both sign is paid at once.`,
    changes: [
      {
        label: "Work",
        before: `${formatGpuHours(BigInt(job.accepted))} accepted`,
        after: `${formatGpuHours(BigInt(receipt.gpuSeconds))} claimed`,
      },
      {
        label: "Energy of the GPUs",
        before: formatEnergy(job.energyWh),
        after: formatEnergy(receipt.energyWh),
      },
      { label: "Paid when it matures, fee included", after: formatTokens(pay) },
    ],
    warnings: [
      job.state === "Settling"
        ? "This is the last claim that this job takes."
        : "No other claim can be made while this one is pending.",
    ],
    steps: [
      {
        kind: "call",
        label: "Claim",
        call: contractCall({ ...at(escrow), functionName: "claim", args: [receipt] }),
      },
    ],
    success: `The work of job ${job.jobId} is claimed.`,
    href: "/provide",
  };
}

/** Gives notice that the GPUs are needed back. */
export function drainFlow(
  escrow: Address,
  { job, notice }: { job: JobStanding; notice: number },
): TransactionFlow {
  return {
    title: `Give notice for job ${job.jobId}`,
    explanation: "The job goes on; after the notice you can close it, without a strike.",
    changes: [
      { label: "The job", before: "Active", after: "Draining" },
      { label: "You can close it after", after: formatDuration(notice) },
    ],
    warnings: ["A notice can't be taken back."],
    steps: [
      {
        kind: "call",
        label: "Give notice",
        call: contractCall({ ...at(escrow), functionName: "drain", args: [job.jobId, notice] }),
      },
    ],
    success: `The researcher of job ${job.jobId} knows that it ends.`,
    href: "/provide",
  };
}

/** Accepts and pays the work of a receipt that the researcher signed; the provider agrees by sending it. */
export function checkpointFlow(
  escrow: Address,
  {
    job,
    receipt,
    researcher,
    account,
  }: { job: JobStanding; receipt: UsageReceipt; researcher: Agreement; account: Address },
): TransactionFlow {
  const due = job.price * BigInt(receipt.gpuSeconds);
  return {
    title: `Bring the receipt of job ${job.jobId}`,
    explanation: "Both sides agree on this work, so it is paid at once.",
    changes: [
      {
        label: "Accepted work",
        before: formatGpuHours(BigInt(job.accepted)),
        after: formatGpuHours(BigInt(receipt.gpuSeconds)),
      },
      {
        label: "Energy of the GPUs",
        before: formatEnergy(job.energyWh),
        after: formatEnergy(receipt.energyWh),
      },
      {
        label: "Paid, fee included",
        before: formatTokens(job.paid),
        after: formatTokens(due < job.escrow ? due : job.escrow),
      },
    ],
    steps: [
      {
        kind: "call",
        label: "Bring the receipt",
        call: contractCall({
          ...at(escrow),
          functionName: "checkpoint",
          args: [receipt, researcher, { signer: account, signature: "0x" }],
        }),
      },
    ],
    success: `The work of job ${job.jobId} is paid.`,
    href: "/provide",
  };
}
