import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type Address, getAddress, isAddress } from "viem";
import { StaleNotice } from "@/components/chain/stale-notice";
import { ClaimsPanel } from "@/features/account/components/claims-panel";
import { DelegationsPanel, DelegatorsPanel } from "@/features/account/components/delegators-panel";
import { Identity } from "@/features/account/components/identity";
import { PowerChart } from "@/features/account/components/power-chart";
import { StandingPanel } from "@/features/account/components/standing-panel";
import { TransfersPanel } from "@/features/account/components/transfers-panel";
import { VestingPanel } from "@/features/account/components/vesting-panel";
import { ProposalsPanel, VotesPanel } from "@/features/account/components/votes-panel";
import { accountDocument, accountVariables, heldRolesQuery } from "@/features/account/queries";
import { delegationQuery } from "@/lib/delegation";
import { loadAppConfig } from "@/lib/deployment";
import { shortAddress } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";
import { createNameBook } from "@/lib/names";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";
import { vestingWalletsQuery } from "@/lib/vesting-wallets";

interface AccountPageProps {
  params: Promise<{ address: string }>;
}

async function readAddress({ params }: AccountPageProps): Promise<Address> {
  const { address } = await params;
  if (!isAddress(address, { strict: false })) notFound();
  return getAddress(address);
}

/** The name of the account, else its short address. */
export async function generateMetadata(props: AccountPageProps): Promise<Metadata> {
  const [address, config] = await Promise.all([readAddress(props), loadAppConfig()]);
  const name = createNameBook(config).get(address.toLowerCase())?.name;
  return { title: name ?? `Account ${shortAddress(address)}` };
}

/** Everything the chain and the index know about one account. */
export default async function AccountPage(props: AccountPageProps) {
  const [address, config] = await Promise.all([readAddress(props), loadAppConfig()]);
  const client = createServerClient(config);
  const { ComputeToken: token, GenesisDistributor: distributor } = config.contracts;
  const { startBlock } = config;
  const state = await prefetch((ask) => [
    ask(delegationQuery(client, token, address)),
    ask(vestingWalletsQuery(client, { token, distributor, startBlock, account: address })),
    ask(heldRolesQuery(client, config, address)),
    ask(graphQuery(config.graphUrl, accountDocument, accountVariables(address))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <Identity account={address} />
      <StaleNotice className="mb-6" />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <StandingPanel account={address} />
          <PowerChart address={address} />
          <VotesPanel address={address} />
          <ProposalsPanel address={address} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <VestingPanel account={address} />
          <DelegatorsPanel address={address} />
          <DelegationsPanel address={address} />
          <ClaimsPanel address={address} />
        </div>
      </div>
      <div className="mt-6">
        <TransfersPanel address={address} />
      </div>
    </HydrationBoundary>
  );
}
