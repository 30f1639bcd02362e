"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address as Hex } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Field, Input } from "@/components/ui/field";
import { fundFlow, type LedgerOwner, withdrawFlow } from "@/features/projects/tx-flows/ledger-acts";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { delegationQuery } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import { isContractAccount } from "@/lib/market/funding";
import { editableTokens, parseTokens } from "@/lib/market/units";

interface LedgerDialogProps {
  kind: "fund" | "withdraw";
  owner: LedgerOwner;
  /** The account of the ledger. */
  account: Hex;
  /** The connected account. */
  from: Hex;
  onClose: () => void;
}

/** Asks how much, then hands over to the transaction dialog. */
export function LedgerDialog({ kind, owner, account, from, onClose }: LedgerDialogProps) {
  const client = useChainClient();
  const { contracts } = useAppConfig();
  const { ComputeToken: token, AllocationEscrow: escrow } = contracts;
  const openTransaction = useTransaction();
  const { data: holding } = useQuery(delegationQuery(client, token, from));
  const isFunding = kind === "fund";
  const limit = isFunding ? holding?.balance : owner.balance;
  const [text, setText] = useState(isFunding ? "" : editableTokens(owner.balance));
  const [isChecked, setIsChecked] = useState(false);
  const amount = parseTokens(text);
  const problem = problemOf(amount, limit, isFunding);

  const proceed = async () => {
    setIsChecked(true);
    if (problem || amount === undefined) return;
    const isContract = isFunding && (await isContractAccount(client, from));
    onClose();
    openTransaction(
      isFunding
        ? fundFlow({ client, token, escrow, from, to: account, amount, isContract }, owner)
        : withdrawFlow(escrow, owner, { to: from, amount }),
    );
  };
  const title = isFunding ? "How much shall go on the ledger?" : "How much shall be paid out to you?";
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      footer={<DialogActions onCancel={onClose} onContinue={() => void proceed()} />}
    >
      <Field
        label="Amount in COMPUTE"
        hint={
          limit === undefined
            ? "Reading what there is."
            : `${isFunding ? "You hold" : "On the ledger:"} ${formatTokens(limit)}`
        }
        error={isChecked ? problem : undefined}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            className="numbers"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

function problemOf(
  amount: bigint | undefined,
  limit: bigint | undefined,
  isFunding: boolean,
): string | undefined {
  if (amount === undefined || amount === 0n) return "Type an amount above zero, for example 250 or 12.5.";
  if (limit === undefined) return "The balance is still being read. Wait a moment.";
  if (amount > limit)
    return isFunding
      ? `You hold ${formatTokens(limit)}. Type less.`
      : `There are ${formatTokens(limit)} on the ledger. Type less.`;
  return undefined;
}
