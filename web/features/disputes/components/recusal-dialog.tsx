"use client";

import { WordsDialog } from "@/components/text/words-dialog";
import { useTransaction } from "@/components/tx/transaction-provider";
import { recuseDisputeFlow } from "@/features/disputes/tx-flows/dispute-acts";
import { useAddress } from "@/lib/config-context";

/** Asks an arbiter for its interest, then hands over to the transaction dialog. */
export function RecusalDialog({ disputeId, onClose }: { disputeId: number; onClose: () => void }) {
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  return (
    <WordsDialog
      title={`Step back from dispute ${disputeId}`}
      description="For who works with a side, is paid by it, or gains from the ruling in another way."
      label="Your conflict of interest"
      onClose={onClose}
      onWords={(words) => openTransaction(recuseDisputeFlow(disputes, disputeId, words))}
    />
  );
}
