"use client";

import { useQuery } from "@tanstack/react-query";
import { Gift, Wallet } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { DelegateButton } from "@/components/delegation/delegate-button";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { usePreload } from "@/components/ui/use-preload";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { AllocationList } from "@/features/claim/components/allocation-list";
import { type Allocation, allocationsQuery, claimState, claimStatusQuery } from "@/lib/allocations";
import { type ChainClient, useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";
import { delegationQuery } from "@/lib/delegation";
import { useConnectedAccount } from "@/lib/hydration";

const loadForm = () => import("@/features/claim/components/claim-form").then((module) => module.ClaimForm);
const ClaimForm = dynamic(loadForm, { loading: () => <Skeleton className="h-80 w-full rounded-panel" /> });

/** What the connected account can claim, or has claimed. */
export function OwnClaims() {
  const address = useConnectedAccount();
  const client = useChainClient();
  const openWallet = useWalletDialog();
  if (!address) {
    return (
      <Panel title="Your allocations">
        <EmptyState
          icon={Wallet}
          title="Connect a wallet to see what is yours"
          action={
            <Button variant="primary" onClick={openWallet}>
              Connect a wallet
            </Button>
          }
        >
          The allocations of the connected account stand here, with the button that claims them. Without a
          wallet you can look up any address below.
        </EmptyState>
      </Panel>
    );
  }
  return <AccountClaims key={address} account={address} client={client} />;
}

function AccountClaims({ account, client }: { account: Hex; client: ChainClient }) {
  const now = useChainTime();
  const distributor = useAddress("GenesisDistributor");
  usePreload(loadForm);
  const { data: allocations, error, refetch, isFetching } = useQuery(allocationsQuery(account));
  const indices = allocations?.map(({ index }) => index) ?? [];
  const status = useQuery({
    ...claimStatusQuery(client, distributor, indices),
    enabled: indices.length > 0,
  });
  if (error && !allocations) {
    return (
      <Panel title="Your allocations">
        <ErrorState
          title="The allocations could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      </Panel>
    );
  }
  if (!allocations) return <ClaimsSkeleton />;
  if (allocations.length === 0) return <NoAllocation account={account} />;
  const { data, error: chainError } = status;
  const claimable =
    data && now !== undefined
      ? allocations.filter(({ index }) => claimState(data, index, now) === "claimable")
      : [];
  const [first, ...rest] = claimable;
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_400px]">
      <div className="flex min-w-0 flex-col gap-6">
        {chainError && (
          <Notice
            tone="danger"
            role="alert"
            title="The chain does not say what is claimed"
            action={
              <Button size="small" onClick={() => void status.refetch()}>
                Try again
              </Button>
            }
          >
            <ErrorWords error={chainError} />
          </Notice>
        )}
        <Panel title="Your allocations">
          <AllocationList allocations={allocations} status={data} now={now} />
        </Panel>
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        {first ? (
          <ClaimForm client={client} account={account} allocations={[first, ...rest]} />
        ) : (
          data && (
            <NothingLeft allocations={allocations} isOver={isOver(data.deadline, now)} account={account} />
          )
        )}
        <DelegateNudge account={account} client={client} />
      </div>
    </div>
  );
}

function isOver(deadline: bigint, now: number | undefined): boolean {
  return now !== undefined && BigInt(now) > deadline;
}

function NothingLeft({
  allocations,
  isOver,
  account,
}: {
  allocations: readonly Allocation[];
  isOver: boolean;
  account: Hex;
}) {
  return (
    <Panel title={isOver ? "The claim period is over" : "All claimed"}>
      <p className="text-sm text-muted">
        {isOver
          ? "What was not claimed in time belongs to the treasury now."
          : `${allocations.length > 1 ? "All your allocations are" : "Your allocation is"} claimed. Your account page shows your balance, your voting power and what your vesting wallets can release.`}
      </p>
      <Button asChild className="mt-4">
        <Link href={`/accounts/${account}`}>Open your account page</Link>
      </Button>
    </Panel>
  );
}

function NoAllocation({ account }: { account: Hex }) {
  return (
    <Panel title="Your allocations">
      <EmptyState icon={Gift} title="This account has no allocation">
        The distribution names no share for <Address address={account} isPlain />. If you expected one,
        connect the account you gave to the DAO, or look it up below.
      </EmptyState>
    </Panel>
  );
}

/** Asks those who hold tokens that nobody votes with to choose a delegate. */
function DelegateNudge({ account, client }: { account: Hex; client: ChainClient }) {
  const token = useAddress("ComputeToken");
  const { data: status } = useQuery(delegationQuery(client, token, account));
  if (!status || status.delegate || status.balance === 0n) return null;
  return (
    <Notice
      tone="warning"
      title="Your tokens do not vote yet"
      action={<DelegateButton account={account} status={status} size="small" variant="primary" />}
    >
      <Amount value={status.balance} /> of yours has no delegate. Name yourself, or somebody you trust.
    </Notice>
  );
}

function ClaimsSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_400px]" role="status">
      <span className="sr-only">Loading your allocations</span>
      <Skeleton className="h-64 rounded-panel" />
      <Skeleton className="h-80 rounded-panel" />
    </div>
  );
}
