import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getAddress, type Address as Hex, isAddress } from "viem";
import { Address } from "@/components/chain/address";
import { StaleNotice } from "@/components/chain/stale-notice";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { DescriptionPanel } from "@/features/providers/components/description-panel";
import { HistoryPanel } from "@/features/providers/components/history-panel";
import { RecordPanel } from "@/features/providers/components/record-panel";
import { StakePanel } from "@/features/providers/components/stake-panel";
import { JobsPanel, OffersPanel, SlashesPanel } from "@/features/providers/components/tables";
import { WorkFigures } from "@/features/providers/components/work-figures";
import { providerDocument, providerVariables } from "@/features/providers/provider-document";
import { providerRecordQuery } from "@/features/providers/queries";
import { loadAppConfig } from "@/lib/deployment";
import { shortAddress } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";
import { stakeQuery } from "@/lib/market/stake";
import { createNameBook } from "@/lib/names";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

interface ProviderPageProps {
  params: Promise<{ account: string }>;
}

async function readAccount({ params }: ProviderPageProps): Promise<Hex> {
  const { account } = await params;
  if (!isAddress(account, { strict: false })) notFound();
  return getAddress(account);
}

const loadTitle = cache(async (account: Hex): Promise<string> => {
  const config = await loadAppConfig();
  return createNameBook(config).get(account.toLowerCase())?.name ?? `Provider ${shortAddress(account)}`;
});

/** The provider's name, else its short address. */
export async function generateMetadata(props: ProviderPageProps): Promise<Metadata> {
  return { title: await loadTitle(await readAccount(props)) };
}

/** A provider: how far it was checked, how it works, what it offers and what stands behind it. */
export default async function ProviderPage(props: ProviderPageProps) {
  const account = await readAccount(props);
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const record = providerRecordQuery(client, config, account);
  let isKnown = true;
  const state = await prefetch((ask, known) => [
    ask(record).then(() => {
      isKnown = known.getQueryData(record.queryKey) !== null;
    }),
    ask(stakeQuery(client, config, account)),
    ask(graphQuery(config.graphUrl, providerDocument, providerVariables(account))),
  ]);
  if (!isKnown) notFound();
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={await loadTitle(account)}
        lead={<Address address={account} show="both" withCopy />}
        crumbs={[{ label: "Providers", href: "/providers" }]}
        current={shortAddress(account)}
        actions={
          <Button asChild>
            <Link href={`/accounts/${account}`}>Account</Link>
          </Button>
        }
      />
      <StaleNotice className="mb-6" />
      <WorkFigures account={account} />
      <div className="flex flex-col gap-6">
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-6">
            <RecordPanel account={account} />
            <DescriptionPanel account={account} />
          </div>
          <StakePanel account={account} />
        </div>
        <OffersPanel account={account} />
        <JobsPanel account={account} />
        <SlashesPanel account={account} />
        <HistoryPanel account={account} />
      </div>
    </HydrationBoundary>
  );
}
