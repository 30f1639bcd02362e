"use client";

import { useState } from "react";
import { type Address, isAddressEqual } from "viem";
import {
  DEFAULT_DELEGATE_CHOICE,
  DelegateChoice,
  type DelegateChoiceValue,
  type DelegateKind,
  resolveChoice,
} from "@/components/delegation/delegate-choice";
import { delegateFlow, signedDelegationFlow } from "@/components/delegation/delegate-flow";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useNames } from "@/lib/config-context";
import type { DelegationStatus } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import { useRelayer } from "@/lib/use-relayer";

interface DelegateDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The connected account. */
  account: Address;
  /** How the tokens vote now: those of the account, or of a vesting wallet it owns. */
  status: DelegationStatus;
}

function isSame(first: Address | undefined, second: Address | undefined): boolean {
  return first && second ? isAddressEqual(first, second) : first === second;
}

/** Asks who shall vote, then hands over to the transaction dialog. */
export function DelegateDialog({ isOpen, onOpenChange, account, status }: DelegateDialogProps) {
  const token = useAddress("ComputeToken");
  const names = useNames();
  const client = useChainClient();
  const relayerUrl = useRelayer();
  // A vesting wallet signs nothing.
  const isOwn = isAddressEqual(status.account, account);
  const openTransaction = useTransaction();
  const [value, setValue] = useState<DelegateChoiceValue>(DEFAULT_DELEGATE_CHOICE);
  const [isChecked, setIsChecked] = useState(false);
  const choice = resolveChoice(value, account, names);
  const isUnchanged = "address" in choice && isSame(choice.address, status.delegate);
  const kinds: readonly DelegateKind[] = status.delegate ? ["self", "other", "nobody"] : ["self", "other"];

  const proceed = (by: "transaction" | "signature") => {
    setIsChecked(true);
    if ("problem" in choice || isUnchanged) return;
    onOpenChange(false);
    const name = choice.address && names.get(choice.address.toLowerCase())?.name;
    const parameters = { token, status, delegatee: choice.address, account, name };
    openTransaction(
      by === "signature" && relayerUrl
        ? signedDelegationFlow({ ...parameters, client, relayerUrl })
        : delegateFlow(parameters),
    );
  };

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={status.delegate ? "Change the delegate" : "Choose a delegate"}
      description={`Who shall vote with ${formatTokens(status.balance)}?`}
      footer={
        <div className="flex flex-wrap items-center justify-end gap-3">
          {isUnchanged && <p className="mr-auto text-sm text-muted">This is how it is already.</p>}
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          {relayerUrl && isOwn && (
            <Button onClick={() => proceed("signature")} disabled={isUnchanged}>
              Delegate without paying
            </Button>
          )}
          <Button variant="primary" onClick={() => proceed("transaction")} disabled={isUnchanged}>
            Continue
          </Button>
        </div>
      }
    >
      <DelegateChoice
        label="Who votes with these tokens?"
        value={value}
        onValueChange={setValue}
        kinds={kinds}
        isChecked={isChecked}
      />
    </Dialog>
  );
}
