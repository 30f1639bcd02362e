"use client";

import { useState } from "react";
import { WordsField, wordsProblem } from "@/components/text/words-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { challengeFlow } from "@/features/projects/tx-flows/project-acts";
import { useAppConfig } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";

interface ChallengeDialogProps {
  projectId: number;
  bond: bigint;
  onClose: () => void;
}

/** Asks for evidence that a project isn't small, then hands over to the transaction dialog. */
export function ChallengeDialog({ projectId, bond, onClose }: ChallengeDialogProps) {
  const { contracts } = useAppConfig();
  const openTransaction = useTransaction();
  const [evidence, setEvidence] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const problem = wordsProblem(evidence);
  const proceed = () => {
    setIsChecked(true);
    if (problem) return;
    onClose();
    const { ProjectRegistry: registry, ComputeToken: token } = contracts;
    openTransaction(challengeFlow({ registry, token, projectId, bond, evidence }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Challenge that project ${projectId} is small`}
      description={`You put ${formatTokens(bond)} of your own tokens; holders rule by vote.`}
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
        label="Why it is not small"
        text={evidence}
        onChange={setEvidence}
        error={isChecked ? problem : undefined}
      />
    </Dialog>
  );
}
