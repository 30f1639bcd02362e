"use client";

import { useState } from "react";
import type { Address as Hex } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";
import { useChainTime } from "@/lib/clock";
import { useNames } from "@/lib/config-context";
import { resolveAccount } from "@/lib/resolve-account";
import type { TransactionFlow } from "@/lib/tx/flow";

const SECONDS_PER_DAY = 86_400;
const MAX_DAYS = 365;

interface AccountDialogProps {
  title: string;
  description: string;
  /** Name of the field: "Member", "Key", "Provider". */
  label: string;
  /** Also asks for how many days. */
  withDays?: boolean;
  /** The transaction; `until` is zero without days. */
  flow: (account: Hex, until: number) => TransactionFlow | Promise<TransactionFlow>;
  onClose: () => void;
}

/** Asks for an account, and for how long where it matters, then hands over to the transaction dialog. */
export function AccountDialog({ title, description, label, withDays, flow, onClose }: AccountDialogProps) {
  const names = useNames();
  const now = useChainTime();
  const openTransaction = useTransaction();
  const [text, setText] = useState("");
  const [days, setDays] = useState("30");
  const [isChecked, setIsChecked] = useState(false);
  const account = resolveAccount(text, names);
  const count = /^\d{1,3}$/.test(days.trim()) ? Number(days) : undefined;
  const daysProblem =
    withDays && (count === undefined || count < 1 || count >= MAX_DAYS)
      ? `Type whole days from 1 to ${MAX_DAYS - 1}.`
      : undefined;
  const proceed = async () => {
    setIsChecked(true);
    if ("problem" in account || daysProblem || now === undefined) return;
    onClose();
    openTransaction(await flow(account.address, withDays && count ? now + count * SECONDS_PER_DAY : 0));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      footer={<DialogActions onCancel={onClose} onContinue={() => void proceed()} />}
    >
      <div className="flex flex-col gap-4">
        <Field
          label={label}
          hint="A name the DAO knows, or an address."
          error={isChecked && "problem" in account ? account.problem : undefined}
        >
          {(control) => (
            <Input
              {...control}
              spellCheck={false}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {withDays && (
          <Field label="For how many days" error={isChecked ? daysProblem : undefined}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={days}
                onChange={({ target }) => setDays(target.value)}
              />
            )}
          </Field>
        )}
      </div>
    </Dialog>
  );
}
