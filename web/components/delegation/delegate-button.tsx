"use client";

import { Vote } from "lucide-react";
import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";
import type { Address } from "viem";
import { Button } from "@/components/ui/button";
import { usePreload } from "@/components/ui/use-preload";
import type { DelegationStatus } from "@/lib/delegation";

const loadDialog = () =>
  import("@/components/delegation/delegate-dialog").then((module) => module.DelegateDialog);
const DelegateDialog = dynamic(loadDialog);

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
  const preload = usePreload(loadDialog);
  return (
    <>
      <Button {...looks} {...preload} onClick={() => setIsOpen(true)}>
        <Vote size={16} aria-hidden />
        {label ?? (status.delegate ? "Change the delegate" : "Choose a delegate")}
      </Button>
      {isOpen && <DelegateDialog isOpen onOpenChange={setIsOpen} account={account} status={status} />}
    </>
  );
}
