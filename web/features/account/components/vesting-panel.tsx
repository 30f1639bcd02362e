"use client";

import { useQuery } from "@tanstack/react-query";
import { HandCoins, Hourglass } from "lucide-react";
import { type Address as Hex, isAddressEqual } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { DelegateButton } from "@/components/delegation/delegate-button";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { ScheduleChart } from "@/components/vesting/schedule-chart";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { releaseFlow } from "@/features/account/tx-flows/release-vested";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig, useKnownAccount } from "@/lib/config-context";
import { formatTokens, shortAddress } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";
import { type VestingWallet, vestingWalletsQuery } from "@/lib/vesting-wallets";

/** The vesting wallets of an account, or the wallet that this account is. */
export function VestingPanel({ account }: { account: Hex }) {
  const client = useChainClient();
  const { contracts, startBlock } = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(
    vestingWalletsQuery(client, {
      token: contracts.ComputeToken,
      distributor: contracts.GenesisDistributor,
      startBlock,
      account,
    }),
  );
  const wallets = data && (data.itself ? [data.itself, ...data.owned] : data.owned);
  return (
    <Panel title="Vesting">
      {wallets?.length === 0 && (
        <EmptyState icon={Hourglass} title="No vesting wallet">
          Tokens of this account that are released over time will stand here, with the button that releases
          them.
        </EmptyState>
      )}
      {wallets && wallets.length > 0 && (
        <ul className="divide-y divide-line">
          {wallets.map((wallet) => (
            <li key={wallet.address} className="py-6 first:pt-0 last:pb-0">
              <Wallet wallet={wallet} />
            </li>
          ))}
        </ul>
      )}
      {!wallets && error && (
        <ErrorState
          title="The vesting wallets could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!wallets && !error && <Skeleton className="h-56 w-full" />}
    </Panel>
  );
}

function Wallet({ wallet }: { wallet: VestingWallet }) {
  const now = useChainTime();
  const connected = useConnectedAccount();
  const isOwner = connected !== undefined && isAddressEqual(wallet.owner, connected);
  const { delegation } = wallet;
  return (
    <>
      <p className="mb-3 flex flex-wrap items-center gap-x-2 text-sm">
        <span className="text-muted">Wallet</span> <Address address={wallet.address} withCopy />
        <span className="text-muted">of</span> <Address address={wallet.owner} />
      </p>
      <ScheduleChart schedule={wallet.schedule} now={now} />
      <KeyValueList
        className="mt-3"
        items={[
          { label: "Released so far", value: <Amount value={wallet.released} /> },
          { label: "Still in the wallet", value: <Amount value={delegation.balance} /> },
          {
            label: "Who votes with what is in it",
            value: delegation.delegate ? <Address address={delegation.delegate} /> : "nobody",
          },
        ]}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        <ReleaseButton wallet={wallet} />
        {isOwner && (
          <DelegateButton account={wallet.owner} status={delegation} label="Change delegate of this wallet" />
        )}
      </div>
    </>
  );
}

function ReleaseButton({ wallet }: { wallet: VestingWallet }) {
  const token = useAppConfig().contracts.ComputeToken;
  const owner = useKnownAccount(wallet.owner)?.name ?? shortAddress(wallet.owner);
  const connected = useConnectedAccount();
  const openTransaction = useTransaction();
  const openWallet = useWalletDialog();
  if (wallet.releasable === 0n) {
    return <p className="w-full text-sm text-muted">Nothing can be released at the moment.</p>;
  }
  const start = () =>
    connected ? openTransaction(releaseFlow({ token, wallet, owner, account: connected })) : openWallet();
  return (
    <Button variant="primary" onClick={start}>
      <HandCoins size={16} aria-hidden />
      Release {formatTokens(wallet.releasable)}
    </Button>
  );
}
