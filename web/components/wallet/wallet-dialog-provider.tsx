"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useState } from "react";
import { useConnectionEffect } from "wagmi";
import { usePreload } from "@/components/ui/use-preload";

const loadDialog = () => import("@/components/wallet/wallet-dialog").then((module) => module.WalletDialog);
const WalletDialog = dynamic(loadDialog);

const Context = createContext<(() => void) | undefined>(undefined);

/** Opens the dialog in which a wallet (or an account of the test wallet) is chosen. */
export function useWalletDialog(): () => void {
  const open = use(Context);
  if (!open) throw new Error("The wallet dialog needs <Providers> above it.");
  return open;
}

/** Holds the one wallet dialog. */
export function WalletDialogProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  usePreload(loadDialog);
  const open = useCallback(() => {
    setWasOpened(true);
    setIsOpen(true);
  }, []);
  // The page found the wallet of the last visit while somebody was about to choose one.
  const onConnect = useCallback(({ isReconnected }: { isReconnected: boolean }) => {
    if (isReconnected) setIsOpen(false);
  }, []);
  useConnectionEffect({ onConnect });
  return (
    <Context value={open}>
      {children}
      {wasOpened && <WalletDialog isOpen={isOpen} onOpenChange={setIsOpen} />}
    </Context>
  );
}
