"use client";

import { useQuery } from "@tanstack/react-query";
import { UsersRound, Wallet } from "lucide-react";
import Link from "next/link";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { ownCirclesQuery } from "@/features/circles/chain/read-circles";
import { CreateCircle } from "@/features/circles/components/create-circle";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";

/** The circles of the connected account, and the form for another. */
export function Circles() {
  const openWallet = useWalletDialog();
  const account = useConnectedAccount();
  if (!account)
    return (
      <Panel isFlush>
        <EmptyState
          icon={Wallet}
          title="Connect a wallet to see your circles"
          action={
            <Button variant="primary" onClick={openWallet}>
              Connect a wallet
            </Button>
          }
        >
          A family, a couple, a team: some give a consent together, and each can withdraw it alone.
        </EmptyState>
      </Panel>
    );
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <OwnCircles account={account} />
      <CreateCircle account={account} />
    </div>
  );
}

function OwnCircles({ account }: { account: Hex }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(ownCirclesQuery(client, config, account));
  return (
    <Panel title="Your circles" isFlush>
      {data?.map(({ address, members, guardians, threshold }) => (
        <Link
          key={address}
          href={`/circles/${address}`}
          className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-3.5 text-sm hover:bg-hover sm:px-6"
        >
          <Address address={address} isPlain />
          <span className="text-muted">
            {members.length} members, {threshold} sign
            {guardians.length > 0 && `, ${guardians.length} guardian${guardians.length === 1 ? "" : "s"}`}
          </span>
        </Link>
      ))}
      {data?.length === 0 && (
        <EmptyState icon={UsersRound} title="No circle yet">
          Circles that you are a member of stand here. Make the first one, or ask to be taken into another.
        </EmptyState>
      )}
      {!data && error && (
        <ErrorState
          title="Your circles could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={3} />}
    </Panel>
  );
}
