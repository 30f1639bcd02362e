"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import type { Address } from "viem";
import { useSignTypedData } from "wagmi";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorWords } from "@/components/ui/error-words";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import {
  emptyReceipt,
  periodEndOf,
  plausibleEnergy,
  type ReceiptForm,
  type ReceiptProblems,
  readReceiptForm,
} from "@/features/provide/lib/receipt-draft";
import { claimFlow } from "@/features/provide/tx-flows/job-acts";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { downloadText } from "@/lib/csv";
import { formatUtc } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { escrowTermsQuery } from "@/lib/market/read-job";
import { receiptTypedData, type UsageReceipt, writeReceipt } from "@/lib/market/receipt";
import { formatEnergy, formatGpuHours } from "@/lib/market/units";

interface WriteReceiptProps {
  job: JobStanding;
  account: Address;
  onDone: () => void;
}

/** Signs a receipt of the work so far for the researcher, or claims it alone. */
export function WriteReceipt(props: WriteReceiptProps) {
  const block = useLatestBlock();
  // The moment is taken once: a receipt must not change while it is written.
  const [now] = useState(block?.timestamp);
  if (now === undefined)
    return <p className="pt-4 text-sm text-muted">The chain does not answer. Try again in a moment.</p>;
  return <WriteForm {...props} now={now} />;
}

function useSigned({ job, account }: WriteReceiptProps) {
  const { chainId, contracts } = useAppConfig();
  const escrow = contracts.AllocationEscrow;
  const { mutate, data, error, isPending, reset } = useSignTypedData();
  const [receipt, setReceipt] = useState<UsageReceipt>();
  const sign = (next: UsageReceipt) => {
    setReceipt(next);
    mutate(receiptTypedData(chainId, escrow, next));
  };
  const text =
    data && receipt
      ? writeReceipt({ chainId, escrow, receipt, provider: { signer: account, signature: data } })
      : undefined;
  return { sign, text, error, isPending, reset, name: `receipt-job-${job.jobId}.json` };
}

function WriteForm(props: WriteReceiptProps & { now: number }) {
  const { job, onDone, now } = props;
  const client = useChainClient();
  const config = useAppConfig();
  const { data: terms } = useQuery(escrowTermsQuery(client, config));
  const openTransaction = useTransaction();
  const signed = useSigned(props);
  const [form, setForm] = useState<ReceiptForm>(() => emptyReceipt(job, now));
  const [isChecked, setIsChecked] = useState(false);
  const result = readReceiptForm(job, form, now);
  const problems = isChecked && "problems" in result ? result.problems : {};
  const change = (changes: Partial<ReceiptForm>) => {
    signed.reset();
    setForm({ ...form, ...changes });
  };
  const proceed = (act: (receipt: UsageReceipt) => void) => {
    setIsChecked(true);
    if ("receipt" in result) act(result.receipt);
  };
  const claim = (receipt: UsageReceipt) => {
    if (!terms) return;
    onDone();
    openTransaction(claimFlow(config.contracts.AllocationEscrow, { job, receipt, terms }));
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">It is about the time until {formatUtc(periodEndOf(job, now))}.</p>
      <ReceiptFields job={job} form={form} problems={problems} onChange={change} />
      {signed.error && (
        <Notice tone="danger">
          <ErrorWords error={signed.error} withNext />
        </Notice>
      )}
      {signed.text && <SignedReceipt text={signed.text} name={signed.name} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={() => proceed(claim)} disabled={job.claimed > 0 || job.hadLastClaim || !terms}>
          Claim alone
        </Button>
        <Button variant="primary" onClick={() => proceed(signed.sign)} isBusy={signed.isPending}>
          Sign for the researcher
        </Button>
      </div>
    </div>
  );
}

interface ReceiptFieldsProps {
  job: JobStanding;
  form: ReceiptForm;
  problems: ReceiptProblems;
  onChange: (changes: Partial<ReceiptForm>) => void;
}

function ReceiptFields({ job, form, problems, onChange }: ReceiptFieldsProps) {
  const work = /^\d{1,15}$/.test(form.gpuSeconds) ? Number(form.gpuSeconds) : 0;
  const bounds = plausibleEnergy(job, work);
  return (
    <>
      <Field
        label="Work in GPU-seconds"
        hint={`${formatGpuHours(BigInt(work))}: GPUs × seconds that they were held, used or not.`}
        error={problems.gpuSeconds}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={form.gpuSeconds}
            onChange={({ target }) => onChange({ gpuSeconds: target.value })}
          />
        )}
      </Field>
      <Field
        label="Energy of the GPUs in Wh"
        hint={`From the GPUs’ own counters. Between ${formatEnergy(bounds.least)} and ${formatEnergy(bounds.most)} it is plausible; else it is flagged.`}
        error={problems.energyWh}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={form.energyWh}
            onChange={({ target }) => onChange({ energyWh: target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label="Uptime in percent" error={problems.uptime}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={form.uptime}
              onChange={({ target }) => onChange({ uptime: target.value })}
            />
          )}
        </Field>
        <Field label="Root of the measurements" isOptional error={problems.metricsRoot}>
          {(control) => (
            <Input
              {...control}
              placeholder="0x…"
              spellCheck={false}
              value={form.metricsRoot}
              onChange={({ target }) => onChange({ metricsRoot: target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

function SignedReceipt({ text, name }: { text: string; name: string }) {
  return (
    <Notice
      tone="success"
      role="status"
      title="Signed. Send it to the researcher"
      action={
        <span className="flex items-center gap-1">
          <CopyButton text={text} label="Copy the receipt" />
          <Button size="small" onClick={() => downloadText(name, text, "application/json")}>
            <Download size={16} aria-hidden />
            Save as a file
          </Button>
        </span>
      }
    >
      Nothing was sent to the chain. The researcher accepts it on the page of the job, and it is paid at once.
      <pre className="mt-2 max-h-40 overflow-auto rounded-control bg-raised p-2 text-xs">{text}</pre>
    </Notice>
  );
}
