"use client";

import { Vote } from "lucide-react";
import { type ComponentProps, useState } from "react";
import type { Address } from "viem";
import { DelegateDialog } from "@/components/delegation/delegate-dialog";
import { Button } from "@/components/ui/button";
import type { DelegationStatus } from "@/lib/delegation";

interface DelegateButtonProps extends Pick<ComponentProps<typeof Button>, "variant" | "size"> {
  /** The connected account. */
  account: Address;
  /** How the tokens vote now: those of the account, or of a vesting wallet it owns. */
  status: DelegationStatus;
  label?: string;
}

/** Opens the choice of a delegate. */
export function DelegateButton({ account, status, label, ...looks }: DelegateButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button {...looks} onClick={() => setIsOpen(true)}>
        <Vote size={16} aria-hidden />
        {label ?? (status.delegate ? "Change the delegate" : "Choose a delegate")}
      </Button>
      {isOpen && <DelegateDialog isOpen onOpenChange={setIsOpen} account={account} status={status} />}
    </>
  );
}
