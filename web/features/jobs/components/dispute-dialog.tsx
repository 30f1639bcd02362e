"use client";

import { WordsDialog } from "@/components/text/words-dialog";
import { useTransaction } from "@/components/tx/transaction-provider";
import { disputeClaimFlow } from "@/features/jobs/tx-flows/dispute-claim";
import { useAddress } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { formatGpuHours } from "@/lib/market/units";

/** Asks for the evidence, then hands over to the transaction dialog. */
export function DisputeDialog({ job, onClose }: { job: JobStanding; onClose: () => void }) {
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  return (
    <WordsDialog
      title={`Dispute the claim of job ${job.jobId}`}
      description={`The provider claims ${formatGpuHours(BigInt(job.claimed))}; both signed ${formatGpuHours(BigInt(job.accepted))}. The bond is ${formatTokens(job.disputeBond)}; it comes back unless the claim is found right.`}
      label="What is wrong with the claim"
      onClose={onClose}
      onWords={(evidence) => openTransaction(disputeClaimFlow({ disputes, job, evidence }))}
    />
  );
}
