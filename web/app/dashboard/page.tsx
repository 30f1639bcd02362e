import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { computePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { DashboardView } from "@/features/dashboard/components/dashboard-view";
import { dashboardQuery, dashboardTablesQuery, marketMoneyQuery } from "@/features/dashboard/queries";
import { loadAppConfig } from "@/lib/deployment";
import { offersQuery } from "@/lib/market/offers-query";
import { prefetch } from "@/lib/prefetch";
import { createServerClient, readChainTime } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Compute" };

const SECONDS_PER_DAY = 86_400;

/** The public dashboard of the compute market. */
export default async function DashboardPage() {
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const now = (await readChainTime(config)) ?? 0;
  const day = Math.floor(now / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  const state = await prefetch((ask) => [
    ask(dashboardQuery(config, day)),
    ask(dashboardTablesQuery(config)),
    ask(marketMoneyQuery(client, config)),
    ask(offersQuery(client, config)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Compute" pages={computePages} />
      <PageHeader
        title="Compute"
        lead="GPUs that the community shares: what is there, who waits, who got what, what was paid, and what it emitted."
        actions={
          <Button asChild variant="primary">
            <Link href="/jobs/new">Get GPUs</Link>
          </Button>
        }
      />
      <DashboardView />
    </HydrationBoundary>
  );
}
