import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { governancePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { LazyBallots, LazyTerms, LazyVetoes } from "@/features/board/components/lazy-panels";
import { LimitsPanel } from "@/features/board/components/limits-panel";
import { OwnSeat } from "@/features/board/components/own-seat";
import { PowerPanel } from "@/features/board/components/power-panel";
import { SeatsPanel } from "@/features/board/components/seats-panel";
import {
  boardActsDocument,
  boardActsVariables,
  boardQuery,
  boardTermsDocument,
  boardTermsVariables,
} from "@/features/board/queries";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Ethics board" };

/** Who watches over the constitution, what they did, and what keeps them in check. */
export default async function BoardPage() {
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(boardQuery(client, config)),
    ask(graphQuery(config.graphUrl, boardTermsDocument, boardTermsVariables)),
    ask(graphQuery(config.graphUrl, boardActsDocument, boardActsVariables)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Governance" pages={governancePages} />
      <PageHeader
        title="Ethics board"
        lead="Seven people, chosen by the holders, who can stop a proposal that breaks the constitution, and nothing else."
        actions={
          <Button asChild>
            <Link href="/board/election">Election</Link>
          </Button>
        }
      />
      <div className="flex flex-col gap-6">
        <PowerPanel />
        <OwnSeat />
        <SeatsPanel />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
          <div className="flex min-w-0 flex-col gap-6">
            <LazyBallots />
            <LazyVetoes />
          </div>
          <LimitsPanel />
        </div>
        <LazyTerms />
      </div>
    </HydrationBoundary>
  );
}
