"use client";

import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";
import { setJobSignerFlow } from "@/features/jobs/tx-flows/set-job-signer";
import { useChainTime } from "@/lib/clock";
import { useAddress, useNames } from "@/lib/config-context";
import { parseHours } from "@/lib/market/hours";
import type { JobStanding } from "@/lib/market/job";
import { resolveAccount } from "@/lib/resolve-account";

/** Asks which key may sign a job's receipts and for how long, then hands over to the transaction dialog. */
export function JobSignerDialog({ job, onClose }: { job: JobStanding; onClose: () => void }) {
  const escrow = useAddress("AllocationEscrow");
  const names = useNames();
  const now = useChainTime();
  const openTransaction = useTransaction();
  const [text, setText] = useState("");
  const [hours, setHours] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const key = resolveAccount(text, names);
  const seconds = hours.trim() === "0" ? 0 : parseHours(hours);
  const proceed = () => {
    setIsChecked(true);
    if ("problem" in key || seconds === undefined || now === undefined) return;
    onClose();
    const until = seconds === 0 ? 0 : now + seconds;
    openTransaction(setJobSignerFlow({ escrow, jobId: job.jobId, signer: key.address, until }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Let a key sign this job's receipts"
      description="For a program that runs beside the job, so that your wallet isn't needed every few hours."
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Key"
          hint="The address of the key."
          error={isChecked && "problem" in key ? key.problem : undefined}
        >
          {(control) => (
            <Input
              {...control}
              className="font-mono"
              spellCheck={false}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <Field
          label="For how many hours"
          hint="0 ends its right."
          error={
            isChecked && seconds === undefined
              ? "Type how many hours, for example 48, or 0 to end it."
              : undefined
          }
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
      </div>
    </Dialog>
  );
}
