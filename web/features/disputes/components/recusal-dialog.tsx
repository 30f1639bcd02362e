"use client";

import { useState } from "react";
import { WordsField, wordsProblem } from "@/components/text/words-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { recuseDisputeFlow } from "@/features/disputes/tx-flows/dispute-acts";
import { useAddress } from "@/lib/config-context";

/** Asks an arbiter for its interest, then hands over to the transaction dialog. */
export function RecusalDialog({ disputeId, onClose }: { disputeId: number; onClose: () => void }) {
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const problem = wordsProblem(text);
  const proceed = () => {
    setIsChecked(true);
    if (problem) return;
    onClose();
    openTransaction(recuseDisputeFlow(disputes, disputeId, text));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Step back from dispute ${disputeId}`}
      description="For who works with a side, is paid by it, or gains from the ruling in another way."
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
        label="Your conflict of interest"
        text={text}
        onChange={setText}
        error={isChecked ? problem : undefined}
      />
    </Dialog>
  );
}
