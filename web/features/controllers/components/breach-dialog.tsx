"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { HashField, hashOf } from "@/components/forms/hash-field";
import { KeyListField } from "@/components/provenance/key-list-field";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import {
  type BreachDraft,
  breachProblems,
  breachReport,
  REPORT_PERIOD,
} from "@/features/controllers/lib/breach-draft";
import { reportBreachFlow } from "@/features/controllers/tx-flows/duty-acts";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";
import { vocabularyQuery } from "@/lib/provenance/vocabulary";
import { SEVERITIES, type Severity, severitySentences } from "@/lib/provenance/words";

const severityOptions = SEVERITIES.map((severity) => ({
  value: severity,
  label: severity,
  hint: severitySentences[severity],
}));

const blank: BreachDraft = {
  datasetId: "",
  jobId: "",
  severity: "Medium",
  category: undefined,
  discovered: "",
  list: undefined,
  reportHash: undefined,
};

/** Asks what a breach report needs. */
export function BreachDialog({ controllerId, onClose }: { controllerId: number; onClose: () => void }) {
  const board = useAddress("BreachBoard");
  const openTransaction = useTransaction();
  const now = useChainTime() ?? 0;
  const { data: vocabulary } = useQuery(vocabularyQuery());
  const [draft, setDraft] = useState(blank);
  const [report, setReport] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const whole = { ...draft, reportHash: hashOf(report) };
  const problems = isChecked ? breachProblems(whole, now) : {};
  const set = (change: Partial<BreachDraft>) => setDraft({ ...draft, ...change });
  const proceed = () => {
    setIsChecked(true);
    if (Object.keys(breachProblems(whole, now)).length > 0) return;
    const input = breachReport(whole, controllerId);
    onClose();
    openTransaction(
      reportBreachFlow(board, {
        report: input,
        jobId: draft.jobId.trim() === "" ? undefined : BigInt(draft.jobId.trim()),
        isLate: now > input.discoveredAt + REPORT_PERIOD,
      }),
    );
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Report a breach"
      description="Within 72 hours of the discovery. Uses of a dataset that you keep stop until a steward closes it."
      footer={<DialogActions onCancel={onClose} onContinue={proceed} />}
    >
      <div className="flex flex-col gap-4">
        <Field label="Dataset" hint="Its id, from its page." error={problems.datasetId}>
          {(control) => (
            <Input
              {...control}
              className="font-mono text-xs"
              placeholder="0x…"
              spellCheck={false}
              maxLength={66}
              value={draft.datasetId}
              onChange={({ target }) => set({ datasetId: target.value })}
            />
          )}
        </Field>
        <Field
          label="Used for job"
          isOptional
          hint="Where you don't keep the dataset but used it for a job: the job's number."
          error={problems.jobId}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={18}
              value={draft.jobId}
              onChange={({ target }) => set({ jobId: target.value })}
            />
          )}
        </Field>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Field label="Severity" hint={severitySentences[draft.severity]}>
            {(control) => (
              <Select
                {...control}
                value={draft.severity}
                options={severityOptions}
                onValueChange={(severity) => set({ severity: severity as Severity })}
              />
            )}
          </Field>
          <Field label="Discovered (UTC)" error={problems.discovered}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={draft.discovered}
                onChange={({ target }) => set({ discovered: target.value })}
              />
            )}
          </Field>
        </div>
        <Field label="Kind of data" error={problems.category}>
          {(control) => (
            <Select
              {...control}
              placeholder="Choose a category"
              value={draft.category === undefined ? "" : String(draft.category)}
              options={(vocabulary?.Category ?? []).map(({ code, label, meaning }) => ({
                value: String(code),
                label,
                hint: meaning,
              }))}
              onValueChange={(code) => set({ category: Number(code) })}
            />
          )}
        </Field>
        <KeyListField
          label="Consent keys concerned"
          hint="Publish this very file, so that everybody can see whether it is among them. It names nobody."
          list={draft.list}
          error={problems.list}
          onList={(list) => set({ list })}
        />
        <HashField
          label="The report"
          hint="It names nobody. The file stays in this browser."
          value={report}
          onChange={setReport}
          error={problems.reportHash}
        />
      </div>
    </Dialog>
  );
}
