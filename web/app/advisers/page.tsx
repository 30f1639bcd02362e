import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { governancePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { AdviserList } from "@/features/advisers/components/adviser-list";
import { BecomePanel } from "@/features/advisers/components/become-panel";
import { OpinionList } from "@/features/advisers/components/opinion-list";
import { advisersQuery, opinionsDocument, opinionsVariables } from "@/features/advisers/queries";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Advisers" };

/** Who advises the holders, and what they said. */
export default async function AdvisersPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [
    ask(advisersQuery(createServerClient(config), config)),
    ask(graphQuery(config.graphUrl, opinionsDocument, opinionsVariables)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Governance" pages={governancePages} />
      <PageHeader
        title="Advisers"
        lead="People and software who tell the holders what they think of a proposal. They sign it, and it binds nobody."
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex min-w-0 flex-col gap-6">
          <AdviserList />
          <OpinionList />
        </div>
        <BecomePanel />
      </div>
    </HydrationBoundary>
  );
}
