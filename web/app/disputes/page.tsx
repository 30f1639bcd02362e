import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { computePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { DisputeList } from "@/features/disputes/components/dispute-list";
import { disputeListQuery } from "@/features/disputes/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Disputes" };

/** All disputes about claims of providers. */
export default async function DisputesPage() {
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const state = await prefetch((ask) => [ask(disputeListQuery(client, config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Compute" pages={computePages} />
      <PageHeader
        title="Disputes"
        lead="When a researcher says that a provider's claim is wrong, five arbiters rule with a published reason. Nobody who decides gains; an appeal can only lower a slash."
      />
      <DisputeList />
    </HydrationBoundary>
  );
}
