import type { Address } from "viem";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { formatDuration, formatTokens } from "@/lib/format";
import { type EscrowTerms, isRunning, type JobStanding, staleAfter } from "@/lib/market/job";
import { formatGpuHours } from "@/lib/market/units";
import { type Change, contractCall, type TransactionFlow } from "@/lib/tx/flow";

interface CloseParameters {
  escrow: Address;
  job: JobStanding;
  terms: EscrowTerms;
  /** The chain's time in unix seconds. */
  now: number;
  /** As on the button: "Cancel", "Close", "Finish". */
  label: string;
  /** Whether the provider closes: it then forgoes what it did not claim. */
  isProvider: boolean;
}

/** When a running job's work ends if it is closed now: with its last receipt where none came for long. */
function endOfWork({ job, terms, now }: CloseParameters): number {
  const end = Math.min(now, job.endsAt);
  const isStale = now < job.endsAt && now > staleAfter(job, terms);
  return isStale ? Math.min(end, job.lastReceiptAt) : end;
}

/** The work that a running job stops with, and whether that is already accepted: then it is closed at once. */
function workAtClose(parameters: CloseParameters): { work: number; isAccepted: boolean } {
  const { job, now } = parameters;
  const end = endOfWork(parameters);
  const work = job.gpus * Math.max(0, end - job.startedAt);
  // What ends now is some seconds longer when the transaction comes.
  const isFixed = end < now || now >= job.endsAt;
  return { work, isAccepted: isFixed && job.accepted >= work };
}

function changesOf(parameters: CloseParameters): Change[] {
  const { job, terms, now } = parameters;
  if (job.state === "Matched" && now <= job.deadline) {
    const waited = Math.min(now - job.startedAt, terms.cancelWindow);
    const fee = job.price * BigInt(job.gpus) * BigInt(Math.max(0, waited));
    return [
      { label: "The job", before: "Matched", after: "Cancelled" },
      { label: "Paid to the provider for waiting, about", after: formatTokens(fee) },
      { label: "Refunded, about", after: formatTokens(job.escrow - fee) },
    ];
  }
  if (job.state === "Matched")
    return [
      { label: "The job", before: "Matched", after: "Expired" },
      { label: "Refunded", after: formatTokens(job.escrow) },
      {
        label: "Penalty from the provider's stake",
        after: formatTokens((job.collateral * BigInt(terms.noShowBps)) / 10_000n),
      },
    ];
  const { work, isAccepted } = workAtClose(parameters);
  if (isRunning(job.state) && !isAccepted) {
    const needed = job.price * BigInt(work);
    const held = needed < job.escrow ? needed : job.escrow;
    return [
      { label: "The job", before: job.state, after: "Settling" },
      { label: "Refunded at once, about", after: formatTokens(job.escrow - held) },
      { label: "Held for the last receipt, about", after: formatTokens(held - job.paid) },
      { label: "The last receipt can come for", after: formatDuration(terms.settlePeriod) },
    ];
  }
  const pending = job.claimed > 0 ? job.price * BigInt(job.claimed) - job.paid : 0n;
  return [
    { label: "The job", before: job.state, after: "Closed" },
    ...(job.claimed > 0
      ? [
          {
            label: "Pending claim, paid now",
            after: `${formatGpuHours(BigInt(job.claimed))}, ${formatTokens(pending)}`,
          },
        ]
      : []),
    { label: "Refunded", after: formatTokens(job.escrow - job.paid - pending) },
  ];
}

/** Takes the job's next step to its end. */
export function closeJobFlow(parameters: CloseParameters): TransactionFlow {
  const { escrow, job, label, isProvider } = parameters;
  const forgoes = isProvider && job.state === "Settling" && job.accepted < job.workLimit;
  return {
    title: `${label} job ${job.jobId}`,
    changes: changesOf(parameters),
    warnings: [
      ...(isRunning(job.state) ? ["A job that was closed doesn't run again."] : []),
      ...(forgoes
        ? ["Work that you neither claimed nor had signed is refunded to the researcher, not paid."]
        : []),
    ],
    steps: [
      {
        kind: "call",
        label: `${label === "Close as never started" ? "Close" : label} the job`,
        call: contractCall({
          contract: "AllocationEscrow",
          address: escrow,
          abi: allocationEscrowActsAbi,
          functionName: "close",
          args: [job.jobId],
        }),
      },
    ],
    success: `The next step of job ${job.jobId} is taken.`,
    href: `/jobs/${job.jobId}`,
  };
}
