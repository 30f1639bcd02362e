"use client";

import { useState } from "react";
import { WordsDialog } from "@/components/text/words-dialog";
import { WordsField } from "@/components/text/words-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { BOARD_VERDICTS, type BoardVerdict } from "@/features/governance/lib/review";
import { boardOpinionFlow, boardVerdictWords, recuseFlow } from "@/features/governance/tx-flows/board-acts";
import { useAddress } from "@/lib/config-context";
import { wordsProblem } from "@/lib/published-words";

interface ActDialogProps {
  proposalId: bigint;
  onClose: () => void;
}

/** Asks what a member thinks of the proposal, then hands over to the transaction dialog. */
export function OpinionDialog({ proposalId, onClose }: ActDialogProps) {
  const board = useAddress("EthicsBoard");
  const openTransaction = useTransaction();
  const [verdict, setVerdict] = useState<BoardVerdict>("NoObjection");
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const problem = wordsProblem(text);
  const proceed = () => {
    setIsChecked(true);
    if (problem) return;
    onClose();
    openTransaction(boardOpinionFlow({ board, proposalId, verdict, text }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Your opinion on this proposal"
      description="Voters can weigh it while they still decide. It binds nobody."
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <div className="flex flex-col gap-5">
        <Field label="Verdict">
          {(control) => (
            <Select
              {...control}
              value={verdict}
              onValueChange={(value) => setVerdict(value as BoardVerdict)}
              options={BOARD_VERDICTS.map((value) => ({ value, label: boardVerdictWords[value] }))}
            />
          )}
        </Field>
        <WordsField label="Why" text={text} onChange={setText} error={isChecked ? problem : undefined} />
      </div>
    </Dialog>
  );
}

/** Asks why a member withdraws from a proposal, then hands over to the transaction dialog. */
export function RecuseDialog({ proposalId, onClose }: ActDialogProps) {
  const board = useAddress("EthicsBoard");
  const openTransaction = useTransaction();
  return (
    <WordsDialog
      title="Withdraw from judging this proposal"
      description="For who proposes it, receives from it, or provides what it decides about."
      label="Your conflict of interest"
      onClose={onClose}
      onWords={(reason) => openTransaction(recuseFlow({ board, proposalId, reason }))}
    />
  );
}
