"use client";

import { type ChangeEvent, useState } from "react";
import type { Address } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { readCosigned } from "@/features/provide/lib/cosigned";
import { checkpointFlow } from "@/features/provide/tx-flows/job-acts";
import { useAppConfig } from "@/lib/config-context";
import type { JobStanding } from "@/lib/market/job";

interface BringReceiptProps {
  job: JobStanding;
  account: Address;
  onDone: () => void;
}

/** Brings a receipt that the researcher signed and sent back. */
export function BringReceipt({ job, account, onDone }: BringReceiptProps) {
  const { chainId, contracts } = useAppConfig();
  const escrow = contracts.AllocationEscrow;
  const openTransaction = useTransaction();
  const [text, setText] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const read = readCosigned(text, job, { chainId, escrow });
  const takeFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) setText(await file.text());
  };
  const bring = () => {
    setIsChecked(true);
    if ("problem" in read) return;
    onDone();
    openTransaction(checkpointFlow(escrow, { job, account, ...read.value }));
  };
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Receipt with the researcher’s signature"
        hint="Paste the text that the researcher sent back, or choose the file."
        error={isChecked && "problem" in read ? read.problem : undefined}
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
      <input
        type="file"
        accept="application/json,.json"
        aria-label="Choose the file of the receipt"
        className="text-sm"
        onChange={takeFile}
      />
      <Button variant="primary" className="self-end" onClick={bring}>
        Bring it
      </Button>
    </div>
  );
}
