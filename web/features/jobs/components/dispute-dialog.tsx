"use client";

import { useState } from "react";
import { WordsField, wordsProblem } from "@/components/text/words-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { disputeClaimFlow } from "@/features/jobs/tx-flows/dispute-claim";
import { useAddress } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { formatGpuHours } from "@/lib/market/units";

/** Asks for the evidence, then hands over to the transaction dialog. */
export function DisputeDialog({ job, onClose }: { job: JobStanding; onClose: () => void }) {
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  const [evidence, setEvidence] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const problem = wordsProblem(evidence);
  const proceed = () => {
    setIsChecked(true);
    if (problem) return;
    onClose();
    openTransaction(disputeClaimFlow({ disputes, job, evidence }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Dispute the claim of job ${job.jobId}`}
      description={`The provider claims ${formatGpuHours(BigInt(job.claimed))}; both signed ${formatGpuHours(BigInt(job.accepted))}. The bond is ${formatTokens(job.disputeBond)}; it comes back unless the claim is found right.`}
      footer={
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={proceed}>
            Continue
          </Button>
        </div>
      }
    >
      <WordsField
        label="What is wrong with the claim"
        text={evidence}
        onChange={setEvidence}
        error={isChecked ? problem : undefined}
      />
    </Dialog>
  );
}
