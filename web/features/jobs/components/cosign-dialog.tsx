"use client";

import { type ChangeEvent, useMemo, useState } from "react";
import { useSignTypedData } from "wagmi";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorWords } from "@/components/ui/error-words";
import { Field, Textarea } from "@/components/ui/field";
import { KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { receiptProblem } from "@/features/jobs/lib/receipt-problem";
import { checkpointJobFlow } from "@/features/jobs/tx-flows/checkpoint-job";
import { useAppConfig } from "@/lib/config-context";
import { downloadText } from "@/lib/csv";
import { formatTokens, formatUtc } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";
import type { JobStanding } from "@/lib/market/job";
import {
  type ReceiptDocument,
  ReceiptError,
  readReceipt,
  receiptTypedData,
  writeReceipt,
} from "@/lib/market/receipt";
import { formatBps, formatEnergy, formatGpuHours } from "@/lib/market/units";

interface CosignDialogProps {
  job: JobStanding;
  onClose: () => void;
}

type Read = { document: ReceiptDocument } | { problem: string } | undefined;

function useReceipt(text: string, job: JobStanding): Read {
  const { chainId, contracts } = useAppConfig();
  return useMemo(() => {
    if (text.trim() === "") return undefined;
    try {
      const document = readReceipt(text);
      const problem = receiptProblem(document, job, { chainId, escrow: contracts.AllocationEscrow });
      return problem === undefined ? { document } : { problem };
    } catch (error) {
      if (error instanceof ReceiptError) return { problem: error.message };
      throw error;
    }
  }, [text, job, chainId, contracts]);
}

/** Takes the provider's receipt, shows what it says and pays, and signs or accepts it. */
export function CosignDialog({ job, onClose }: CosignDialogProps) {
  const { chainId, contracts } = useAppConfig();
  const account = useConnectedAccount();
  const openTransaction = useTransaction();
  const sign = useSignTypedData();
  const [text, setText] = useState("");
  const read = useReceipt(text, job);
  const document = read && "document" in read ? read.document : undefined;
  const provider = document?.provider;

  const takeFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) setText(await file.text());
  };
  const accept = () => {
    if (!document || !provider || !account) return;
    onClose();
    openTransaction(
      checkpointJobFlow({
        escrow: contracts.AllocationEscrow,
        job,
        receipt: document.receipt,
        researcher: { signer: account, signature: "0x" },
        provider,
      }),
    );
  };
  const signOnly = () => {
    if (!document) return;
    sign.mutate(receiptTypedData(chainId, contracts.AllocationEscrow, document.receipt));
  };
  const signed =
    document && account && sign.data
      ? writeReceipt({ ...document, researcher: { signer: account, signature: sign.data } })
      : undefined;

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Co-sign a receipt of job ${job.jobId}`}
      description="The provider sends you its receipt as a file. Check what it says: what both sides sign is final."
      footer={
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={signOnly} disabled={!document} isBusy={sign.isPending}>
            Only sign
          </Button>
          <Button variant="primary" onClick={accept} disabled={!provider}>
            Accept and pay
          </Button>
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Receipt of the provider"
          hint="Paste the file's text, or choose the file below."
          error={read && "problem" in read ? read.problem : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              className="font-mono text-xs"
              spellCheck={false}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <Field label="Receipt file">
          {(control) => (
            <input
              {...control}
              type="file"
              accept="application/json,.json"
              onChange={(event) => void takeFile(event)}
              className="text-sm file:mr-3 file:rounded-control file:border file:border-line-strong file:bg-raised file:px-3 file:py-1.5 file:text-ink"
            />
          )}
        </Field>
        {document && <ReceiptWords document={document} job={job} />}
        {sign.error && (
          <Notice tone="danger" role="alert">
            <ErrorWords error={sign.error} withNext />
          </Notice>
        )}
        {signed && <Signed text={signed} jobId={job.jobId} />}
      </div>
    </Dialog>
  );
}

function ReceiptWords({
  document: { receipt, provider },
  job,
}: {
  document: ReceiptDocument;
  job: JobStanding;
}) {
  const due = job.price * BigInt(receipt.gpuSeconds);
  const pays = (due < job.escrow ? due : job.escrow) - job.paid;
  return (
    <>
      <KeyValueList
        items={[
          { label: "Work since the start", value: formatGpuHours(BigInt(receipt.gpuSeconds)) },
          { label: "Of it new", value: formatGpuHours(BigInt(receipt.gpuSeconds - job.accepted)) },
          { label: "The time allows", value: formatGpuHours(BigInt(job.workLimit)) },
          { label: "It pays", value: formatTokens(pays) },
          { label: "Energy of the GPUs since the start", value: formatEnergy(receipt.energyWh) },
          { label: "Uptime", value: formatBps(receipt.uptimeBps) },
          { label: "About the time until", value: formatUtc(receipt.periodEnd) },
        ]}
      />
      {!provider && (
        <Notice tone="info">
          The provider has not signed it yet. You can sign it and send the file back; whoever has both
          signatures brings them to the chain.
        </Notice>
      )}
    </>
  );
}

function Signed({ text, jobId }: { text: string; jobId: bigint }) {
  return (
    <Notice tone="success" role="status" title="You have signed it">
      <span className="flex flex-wrap items-center gap-3">
        Send this back to the provider: nothing is paid until both signatures are on the chain.
        <CopyButton text={text} label="Copy the signed receipt" />
        <Button size="small" onClick={() => downloadText(`receipt-job-${jobId}.json`, text)}>
          Save the file
        </Button>
      </span>
    </Notice>
  );
}
