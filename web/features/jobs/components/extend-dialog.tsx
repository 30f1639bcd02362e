"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";
import { extendJobFlow } from "@/features/jobs/tx-flows/extend-job";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration, formatTokens } from "@/lib/format";
import { parseHours } from "@/lib/market/hours";
import type { EscrowTerms, JobStanding } from "@/lib/market/job";
import { ledgerBalanceQuery } from "@/lib/market/ledger";
import { costOf } from "@/lib/market/units";

interface ExtendDialogProps {
  job: JobStanding;
  terms: EscrowTerms;
  onClose: () => void;
}

/** Asks for how long, says what it costs, then hands over to the transaction dialog. */
export function ExtendDialog({ job, terms, onClose }: ExtendDialogProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const { data: balance } = useQuery(ledgerBalanceQuery(client, config, job.payer));
  const [hours, setHours] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const added = parseHours(hours);
  const cost = added === undefined ? undefined : costOf(job.price, job.gpus, added);
  const longest = terms.maxDuration - (job.endsAt - job.startedAt);
  const problem = problemOf(added, { longest, cost, balance });

  const proceed = () => {
    setIsChecked(true);
    if (problem || added === undefined || balance === undefined) return;
    onClose();
    openTransaction(extendJobFlow({ escrow: config.contracts.AllocationEscrow, job, added, balance }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Extend job ${job.jobId}`}
      description="The time is paid in advance at the job's price. What isn't used comes back."
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <Field
        label="Hours to add"
        hint={
          cost !== undefined && balance !== undefined
            ? `${formatTokens(cost)} of the ${formatTokens(balance)} that the payer has on the ledger.`
            : "For example 12, or 0.5."
        }
        error={isChecked ? problem : undefined}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            value={hours}
            onChange={({ target }) => setHours(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

interface Limits {
  longest: number;
  cost: bigint | undefined;
  balance: bigint | undefined;
}

function problemOf(added: number | undefined, { longest, cost, balance }: Limits): string | undefined {
  if (added === undefined) return "Type how many hours, for example 12 or 0.5.";
  if (added > longest)
    return `It can become at most ${formatDuration(Math.max(0, longest))} longer. Type less.`;
  if (balance === undefined) return "The balance is still being read. Wait a moment.";
  if (cost !== undefined && cost > balance)
    return `The payer has ${formatTokens(balance)} on the ledger. Fund it first, or type less.`;
  return undefined;
}
