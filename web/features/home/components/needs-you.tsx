"use client";

import { CircleCheck, Wallet } from "lucide-react";
import type { Address } from "viem";
import { Button } from "@/components/ui/button";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { useNeeds } from "@/features/home/use-needs";
import { useConnectedAccount } from "@/lib/hydration";

/** What the connected account can or should do now. */
export function NeedsYou() {
  const account = useConnectedAccount();
  const openWallet = useWalletDialog();
  if (account) return <Needs key={account} account={account} />;
  return (
    <Panel title="What needs you">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-72 text-sm text-muted">
          Connect a wallet to see your votes, your claims, and what waits for somebody to carry it out.
          Reading needs no wallet.
        </p>
        <Button variant="primary" onClick={openWallet}>
          <Wallet size={16} aria-hidden />
          Connect a wallet
        </Button>
      </div>
    </Panel>
  );
}

function Needs({ account }: { account: Address }) {
  const { needs, isLoading, error, retry } = useNeeds(account);
  return (
    <Panel title="What needs you" isFlush>
      {error && (
        <Notice
          tone="danger"
          role="alert"
          className="mx-4 mb-3 sm:mx-6"
          title="Something may be missing from this list"
          action={
            <Button size="small" onClick={retry}>
              Try again
            </Button>
          }
        >
          <ErrorWords error={error} />
        </Notice>
      )}
      <ul className="divide-y divide-line">
        {needs.map(({ id, icon: Icon, title, text, action }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3.5 text-sm sm:px-6">
            <Icon size={20} className="shrink-0 text-accent" aria-hidden />
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium">{title}</p>
              <p className="text-muted">{text}</p>
            </div>
            {action}
          </li>
        ))}
        {isLoading && (
          <li className="px-4 py-4 sm:px-6" role="status">
            <span className="sr-only">Looking for what needs you</span>
            <Skeleton className="h-9 w-full" />
          </li>
        )}
      </ul>
      {!isLoading && !error && needs.length === 0 && (
        <p className="flex items-center gap-2 px-4 pb-5 text-sm text-muted sm:px-6">
          <CircleCheck size={16} className="text-for" aria-hidden />
          Nothing at the moment. You have voted on everything you can, and there is nothing to claim or
          release.
        </p>
      )}
    </Panel>
  );
}
