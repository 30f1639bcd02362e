"use client";

import { WordsDialog } from "@/components/text/words-dialog";
import { useTransaction } from "@/components/tx/transaction-provider";
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
  const { ProjectRegistry: registry, ComputeToken: token } = contracts;
  return (
    <WordsDialog
      title={`Challenge that project ${projectId} is small`}
      description={`You put ${formatTokens(bond)} of your own tokens; holders rule by vote.`}
      label="Why it is not small"
      onClose={onClose}
      onWords={(evidence) => openTransaction(challengeFlow({ registry, token, projectId, bond, evidence }))}
    />
  );
}
