"use client";

import type { Address } from "viem";
import { TextDialog } from "@/components/forms/text-dialog";
import { useTransaction } from "@/components/tx/transaction-provider";
import { useNames } from "@/lib/config-context";
import { resolveAccount } from "@/lib/resolve-account";
import type { TransactionFlow } from "@/lib/tx/flow";

interface AccountDialogProps {
  title: string;
  description: string;
  label: string;
  toFlow: (account: Address) => Promise<TransactionFlow>;
  onClose: () => void;
}

/** Asks for an account, then opens the transaction that it is for. */
export function AccountDialog({ toFlow, ...props }: AccountDialogProps) {
  const names = useNames();
  const openTransaction = useTransaction();
  const read = (text: string) => {
    const found = resolveAccount(text, names);
    return "problem" in found ? found : { value: found.address };
  };
  return (
    <TextDialog
      {...props}
      placeholder="Name or 0x…"
      read={read}
      onValue={async (account) => openTransaction(await toFlow(account))}
    />
  );
}
