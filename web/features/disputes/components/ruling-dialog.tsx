"use client";

import { useState } from "react";
import { WordsField } from "@/components/text/words-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type DisputeStanding, FAULTS, type Fault, faultSentences } from "@/features/disputes/lib/dispute";
import { type RulingForm, ruledWork, rulingOf } from "@/features/disputes/lib/ruling-form";
import { voteRulingFlow } from "@/features/disputes/tx-flows/dispute-acts";
import { useAddress } from "@/lib/config-context";
import { formatGpuHours } from "@/lib/market/units";
import { wordsProblem } from "@/lib/published-words";

interface RulingDialogProps {
  dispute: DisputeStanding;
  onClose: () => void;
}

/** Asks an arbiter for its ruling, then hands over to the transaction dialog. */
export function RulingDialog({ dispute, onClose }: RulingDialogProps) {
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  const [form, setForm] = useState<RulingForm>({ percent: "", fault: "None", loss: "", reason: "" });
  const [isChecked, setIsChecked] = useState(false);
  const change = (next: Partial<RulingForm>) => setForm((current) => ({ ...current, ...next }));
  const ruling = rulingOf(form, dispute);
  const problems = isChecked && "problems" in ruling ? ruling.problems : {};
  const reasonProblem = wordsProblem(form.reason);
  const work = ruledWork(form.percent, dispute);
  const proceed = () => {
    setIsChecked(true);
    if ("problems" in ruling || reasonProblem) return;
    onClose();
    openTransaction(
      voteRulingFlow(disputes, dispute, { input: { ...ruling, reason: { text: form.reason } }, before: 0 }),
    );
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Rule dispute ${dispute.disputeId}`}
      description={`From ${formatGpuHours(BigInt(dispute.accepted))}, which both signed, to ${formatGpuHours(BigInt(dispute.claimed))}, which the provider claims.`}
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <div className="flex flex-col gap-5">
        <Field
          label="Part of the disputed work that is right, in percent"
          hint={
            work === undefined
              ? "100 finds the whole claim right."
              : `${formatGpuHours(BigInt(work))} would be paid in all.`
          }
          error={problems.percent}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={form.percent}
              onChange={({ target }) => change({ percent: target.value })}
            />
          )}
        </Field>
        <Field label="Fault" hint={faultSentences[form.fault]} error={problems.fault}>
          {(control) => (
            <Select
              {...control}
              value={form.fault}
              onValueChange={(fault) => change({ fault: fault as Fault })}
              options={FAULTS.map((value) => ({ value, label: value === "None" ? "No fault" : value }))}
            />
          )}
        </Field>
        {form.fault !== "None" && (
          <Field label="The researcher's proven loss in COMPUTE" isOptional error={problems.loss}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={form.loss}
                onChange={({ target }) => change({ loss: target.value })}
              />
            )}
          </Field>
        )}
        <WordsField
          label="The reason"
          text={form.reason}
          onChange={(reason) => change({ reason })}
          error={isChecked ? reasonProblem : undefined}
        />
      </div>
    </Dialog>
  );
}
