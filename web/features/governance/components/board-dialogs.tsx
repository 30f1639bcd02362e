"use client";

import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { MAX_WORDS_BYTES, wordsProblem } from "@/features/governance/lib/published-words";
import { BOARD_VERDICTS, type BoardVerdict } from "@/features/governance/lib/review";
import { boardOpinionFlow, boardVerdictWords, recuseFlow } from "@/features/governance/tx-flows/board-acts";
import { useAddress } from "@/lib/config-context";
import { formatCount } from "@/lib/format";

interface ActDialogProps {
  proposalId: bigint;
  onClose: () => void;
}

function Footer({ onClose, onContinue }: { onClose: () => void; onContinue: () => void }) {
  return (
    <div className="flex flex-wrap justify-end gap-3">
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="primary" onClick={onContinue}>
        Continue
      </Button>
    </div>
  );
}

interface WordsFieldProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  error?: string;
}

function WordsField({ label, text, onChange, error }: WordsFieldProps) {
  return (
    <Field
      label={label}
      hint={`At most ${formatCount(MAX_WORDS_BYTES)} bytes. Everybody can read it, for ever.`}
      error={error}
    >
      {(control) => (
        <Textarea
          {...control}
          className="min-h-40"
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
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
      footer={<Footer onClose={onClose} onContinue={proceed} />}
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
  const [reason, setReason] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const problem = wordsProblem(reason);
  const proceed = () => {
    setIsChecked(true);
    if (problem) return;
    onClose();
    openTransaction(recuseFlow({ board, proposalId, reason }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Withdraw from judging this proposal"
      description="For who proposes it, receives from it, or provides what it decides about."
      footer={<Footer onClose={onClose} onContinue={proceed} />}
    >
      <WordsField
        label="Your conflict of interest"
        text={reason}
        onChange={setReason}
        error={isChecked ? problem : undefined}
      />
    </Dialog>
  );
}
