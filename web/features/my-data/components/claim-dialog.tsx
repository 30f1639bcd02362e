"use client";

import { useState } from "react";
import { type Address, isAddress } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import type { OwnConsent } from "@/features/my-data/lib/flow";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";

interface ClaimDialogProps {
  /** Consents that are owed something. */
  consents: readonly OwnConsent[];
  account: Address;
  onClose: () => void;
}

/** Asks whom to pay what uses earned. */
export function ClaimDialog({ consents, account, onClose }: ClaimDialogProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const openTransaction = useTransaction();
  const [to, setTo] = useState<string>(account);
  const [isChecked, setIsChecked] = useState(false);
  const total = consents.reduce((sum, { owed }) => sum + owed, 0n);
  const claim = async () => {
    setIsChecked(true);
    if (!isAddress(to.trim())) return;
    const { claimFlow } = await import("@/features/my-data/tx-flows/claim-rewards");
    onClose();
    openTransaction(claimFlow({ client, config, consents, to: to.trim() as Address }));
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Claim ${formatTokens(total)}`}
      description={
        consents.length === 1
          ? "Your consent key signs the claim, and your account sends it."
          : `From ${consents.length} consents, one transaction each. Your consent keys sign, and your account sends.`
      }
      footer={
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            Not now
          </Button>
          <Button variant="primary" onClick={() => void claim()}>
            Continue
          </Button>
        </div>
      }
    >
      <Field
        label="Pay it to"
        hint="Everybody sees that this account was paid for these consents. An account that nobody knows keeps you apart from them."
        error={
          isChecked && !isAddress(to.trim()) ? "Type an address: 0x and 40 hexadecimal digits." : undefined
        }
      >
        {(control) => (
          <Input
            {...control}
            className="font-mono"
            value={to}
            onChange={({ target }) => setTo(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
