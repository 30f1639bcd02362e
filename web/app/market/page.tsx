import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { computePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { MarketFigures } from "@/features/market/components/market-figures";
import { OfferList } from "@/features/market/components/offer-list";
import { loadAppConfig } from "@/lib/deployment";
import { offersQuery } from "@/lib/market/offers-query";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Market" };

/** Who offers which GPUs, at what price and carbon. */
export default async function MarketPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [ask(offersQuery(createServerClient(config), config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Compute" pages={computePages} />
      <PageHeader
        title="Market"
        lead="GPUs that members and others offer, at a fixed price. Book some directly, or let your project ask the fair-share queue."
        actions={
          <Button asChild>
            <Link href="/provide">Provide GPUs</Link>
          </Button>
        }
      />
      <MarketFigures />
      <OfferList />
    </HydrationBoundary>
  );
}
