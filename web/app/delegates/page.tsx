import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { governancePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { DelegateList } from "@/features/delegates/components/delegate-list";
import { OwnDelegation } from "@/features/delegates/components/own-delegation";
import { delegatesQuery } from "@/features/delegates/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Delegates" };

/** Who votes, for whom, and how often. */
export default async function DelegatesPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [ask(delegatesQuery(createServerClient(config), config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Governance" pages={governancePages} />
      <PageHeader
        title="Delegates"
        lead="Tokens vote only through a delegate: yourself, or somebody you trust. You can change it at any time."
      />
      <div className="flex flex-col gap-6">
        <OwnDelegation />
        <DelegateList />
      </div>
    </HydrationBoundary>
  );
}
