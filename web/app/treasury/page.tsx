import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { BalanceChart } from "@/features/treasury/components/balance-chart";
import { PendingPayments } from "@/features/treasury/components/pending-payments";
import { TreasuryFigures } from "@/features/treasury/components/treasury-figures";
import { TreasuryHistory } from "@/features/treasury/components/treasury-history";
import { treasuryFlowsQuery, treasuryQuery } from "@/features/treasury/queries";
import { loadAppConfig } from "@/lib/deployment";
import { openProposalsQuery } from "@/lib/open-proposals";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Treasury" };

/** What the DAO owns, what it is about to pay, and what it has paid. */
export default async function TreasuryPage() {
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(treasuryQuery(client, config)),
    ask(openProposalsQuery(client, config)),
    ask(treasuryFlowsQuery(config)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title="Treasury"
        lead="What the DAO owns together. Only a proposal that passed, and has waited in the timelock, can move any of it."
        actions={
          <>
            <Button asChild>
              <Link href="/claim">Claim an allocation</Link>
            </Button>
            <Button asChild variant="primary">
              <Link href="/proposals/new">Propose a payment</Link>
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <TreasuryFigures />
        <PendingPayments />
        <BalanceChart />
        <TreasuryHistory />
      </div>
    </HydrationBoundary>
  );
}
