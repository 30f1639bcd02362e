"use client";

import { LedgerPanel } from "@/features/projects/components/ledger-panel";
import { useConnectedAccount } from "@/lib/hydration";

/** The connected account's own money on the ledger; nothing without a wallet. */
export function OwnLedger() {
  const account = useConnectedAccount();
  if (!account) return null;
  return (
    <LedgerPanel
      title="Your own account on the ledger"
      account={account}
      name="you"
      canWithdraw
      note="Refunds of jobs you pay yourself, and what you earn as a provider, come here. You take it out whenever you want, also when new business is paused."
    />
  );
}
