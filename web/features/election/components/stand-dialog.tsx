"use client";

import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import type { ElectionStanding } from "@/features/election/chain/read-election";
import { MAX_STATEMENT_BYTES, standFlow, statementProblem } from "@/features/election/tx-flows/stand";
import { useAddress } from "@/lib/config-context";
import { formatCount } from "@/lib/format";

interface StandDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  election: ElectionStanding;
}

/** Asks for a statement, then hands over to the transaction dialog. */
export function StandDialog({ isOpen, onOpenChange, election }: StandDialogProps) {
  const contract = useAddress("BoardElection");
  const openTransaction = useTransaction();
  const [statement, setStatement] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const problem = statementProblem(statement);

  const proceed = () => {
    setIsChecked(true);
    if (problem) return;
    onOpenChange(false);
    const { cohort, threshold = 0n } = election;
    openTransaction(standFlow({ contract, cohort, statement, threshold }));
  };

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Why do you stand?"
      description="Who you are, what you bring, and which interests you have."
      footer={
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" onClick={proceed}>
            Continue
          </Button>
        </div>
      }
    >
      <Field
        label="Statement"
        hint={`Markdown, at most ${formatCount(MAX_STATEMENT_BYTES)} bytes. Everybody can read it, for ever.`}
        error={isChecked ? problem : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            className="min-h-48"
            value={statement}
            onChange={({ target }) => setStatement(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
