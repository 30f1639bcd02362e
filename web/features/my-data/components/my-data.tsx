"use client";

import { KeyRound, Wallet } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { WithdrawByFile } from "@/features/my-data/components/withdraw-by-file";
import { useConsentKeys } from "@/lib/consent/session";

const OwnData = dynamic(
  () => import("@/features/my-data/components/own-data").then((module) => module.OwnData),
  {
    loading: () => (
      <Panel isFlush>
        <TableSkeleton rows={6} />
      </Panel>
    ),
  },
);

/** Every flow about oneself: closed until the wallet has signed once. */
export function MyData() {
  const openWallet = useWalletDialog();
  const keys = useConsentKeys();
  const { account, seed } = keys;
  if (account && seed) return <OwnData account={account} seed={seed} onClose={keys.close} />;
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
      <div className="rounded-panel border border-line bg-raised">
        {account ? (
          <EmptyState
            icon={KeyRound}
            title="Open your data with one signature"
            action={
              <Button
                variant="primary"
                isBusy={keys.isOpening}
                // What fails is shown below.
                onClick={() => void keys.open().catch(() => undefined)}
              >
                Open my data
              </Button>
            }
          >
            Your consents are signed by keys of their own. Your wallet signs one message, from which they are
            derived here, in this page. Nothing is sent, and nobody else learns which keys are yours.
          </EmptyState>
        ) : (
          <EmptyState
            icon={Wallet}
            title="Connect a wallet to see every flow about you"
            action={
              <Button variant="primary" onClick={openWallet}>
                Connect a wallet
              </Button>
            }
          >
            With the account with which you gave your consents.
          </EmptyState>
        )}
        {keys.error && (
          <Notice tone="danger" role="alert" title="Your data stay closed" className="mx-4 mb-4 sm:mx-6">
            <ErrorWords error={keys.error} withNext />
          </Notice>
        )}
      </div>
      <div className="flex flex-col gap-6">
        <WithdrawByFile />
        <WhatStandsHere />
      </div>
    </div>
  );
}

const parts: readonly [title: string, text: ReactNode][] = [
  ["Consents", "What you gave to whom, for what, how long, how often; and what you refused."],
  [
    "Uses",
    "Each one, newest first, with the count of the contract beside it, so that you see whether one is missing.",
  ],
  ["Withdrawals", "One red button for one or all. It needs no index and nobody's leave."],
  [
    "Duties",
    "Whether a withdrawal was acknowledged, data erased, a breach reported, and what being late cost.",
  ],
  ["Earnings", "What uses earned you, to be claimed to whatever account you name."],
];

function WhatStandsHere() {
  return (
    <Panel title="What stands here">
      <dl className="flex flex-col gap-3 text-sm">
        {parts.map(([title, text]) => (
          <div key={title}>
            <dt className="font-medium">{title}</dt>
            <dd className="text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
