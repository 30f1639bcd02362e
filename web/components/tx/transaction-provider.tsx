"use client";

import dynamic from "next/dynamic";
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { useConnection } from "wagmi";
import { usePreload } from "@/components/ui/use-preload";
import { useAppConfig } from "@/lib/config-context";
import type { TransactionFlow } from "@/lib/tx/flow";
import { isUnderWay, PendingStore, type PendingTransaction } from "@/lib/tx/pending";

const loadDialog = () =>
  import("@/components/tx/transaction-dialog").then((module) => module.TransactionDialog);
const TransactionDialog = dynamic(loadDialog);

interface TransactionContext {
  open: (flow: TransactionFlow) => void;
  store: PendingStore;
}

const PendingWatcher = dynamic(
  () => import("@/components/tx/pending-watcher").then((module) => module.PendingWatcher),
  { ssr: false },
);

const Context = createContext<TransactionContext | undefined>(undefined);
const none: readonly PendingTransaction[] = [];

function useTransactionContext(): TransactionContext {
  const context = use(Context);
  if (!context) throw new Error("Transactions need <Providers> above them.");
  return context;
}

/**
 * Opens the transaction dialog.
 *
 * @example
 * const openTransaction = useTransaction();
 * openTransaction({ title: "Delegate", changes, steps: [{ kind: "call", label: "Delegate", call }], success });
 */
export function useTransaction(): (flow: TransactionFlow) => void {
  return useTransactionContext().open;
}

/** Where transactions under way are kept. */
export function usePendingStore(): PendingStore {
  return useTransactionContext().store;
}

/** Transactions of this browser, newest first. */
export function usePendingTransactions(): readonly PendingTransaction[] {
  const { subscribe, getAll } = usePendingStore();
  return useSyncExternalStore(subscribe, getAll, () => none);
}

/** What follows transactions is loaded when there are any. */
function Followed({ isSilent }: { isSilent: boolean }) {
  const hasAny = usePendingTransactions().some(isUnderWay);
  return hasAny && <PendingWatcher isSilent={isSilent} />;
}

/** Who has a wallet may send something soon: the dialog is then there at once. */
function Prepared() {
  usePreload(loadDialog);
  return null;
}

/** Holds the one transaction dialog and follows what was sent. */
export function TransactionProvider({ children }: { children: ReactNode }) {
  const { chainId, deployedAt } = useAppConfig();
  const { isConnected } = useConnection();
  const store = useMemo(() => {
    const storage = typeof window === "undefined" ? undefined : window.localStorage;
    return new PendingStore(`compute-commons.transactions.${chainId}.${deployedAt}`, storage);
  }, [chainId, deployedAt]);
  const [flow, setFlow] = useState<{ flow: TransactionFlow; run: number }>();
  const [isOpen, setIsOpen] = useState(false);

  const open = useCallback((next: TransactionFlow) => {
    setFlow((current) => ({ flow: next, run: (current?.run ?? 0) + 1 }));
    setIsOpen(true);
  }, []);
  const value = useMemo(() => ({ open, store }), [open, store]);

  return (
    <Context value={value}>
      {children}
      <Followed isSilent={isOpen} />
      {isConnected && <Prepared />}
      {flow && <TransactionDialog key={flow.run} flow={flow.flow} isOpen={isOpen} onOpenChange={setIsOpen} />}
    </Context>
  );
}
