"use client";

import { useState } from "react";
import type { Hex } from "viem";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { parseSigner } from "@/features/board/lib/signer";
import { setSignerFlow } from "@/features/board/tx-flows/set-signer";
import { useAddress } from "@/lib/config-context";

interface SignerDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The signer now; undefined for the member's own account. */
  before: Hex | undefined;
}

/** Asks for the key that signs ballots, then hands over to the transaction dialog. */
export function SignerDialog({ isOpen, onOpenChange, before }: SignerDialogProps) {
  const board = useAddress("EthicsBoard");
  const openTransaction = useTransaction();
  const [text, setText] = useState<string>(before ?? "");
  const [isChecked, setIsChecked] = useState(false);
  const parsed = parseSigner(text);
  const isUnchanged = parsed.signer !== undefined && parsed.signer === (before?.toLowerCase() ?? "0x");

  const proceed = () => {
    setIsChecked(true);
    if (parsed.signer === undefined || isUnchanged) return;
    onOpenChange(false);
    openTransaction(setSignerFlow({ board, before, signer: parsed.signer }));
  };

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Set the signer of your ballots"
      description="A key of its own for ballots: another account, or a passkey or hardware key that a verifier contract checks (ERC-7913)."
      footer={
        <div className="flex flex-wrap items-center justify-end gap-3">
          {isUnchanged && <p className="mr-auto text-sm text-muted">This is how it is already.</p>}
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" onClick={proceed} disabled={isUnchanged}>
            Continue
          </Button>
        </div>
      }
    >
      <Field
        label="Signer"
        hint="An address, or a verifier's address with the key right behind it. Leave it empty for your own account."
        error={isChecked ? parsed.problem : undefined}
      >
        {(control) => (
          <Input
            {...control}
            className="font-mono"
            placeholder="your own account"
            spellCheck={false}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
