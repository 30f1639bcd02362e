import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { governancePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { NomineesPanel } from "@/features/election/components/nominees-panel";
import { PastElections } from "@/features/election/components/past-elections";
import { PhasePanel } from "@/features/election/components/phase-panel";
import { StandPanel } from "@/features/election/components/stand-panel";
import { VotePanel } from "@/features/election/components/vote-panel";
import {
  electionQuery,
  electionsDocument,
  electionsVariables,
  nomineesQuery,
} from "@/features/election/queries";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Board election" };

/** Who will sit on the ethics board: who stands, who endorses and votes, who won. */
export default async function ElectionPage() {
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const state = await prefetch((ask, cache) => [
    ask(electionQuery(client, config)).then(() => {
      const election = cache.getQueryData(electionQuery(client, config).queryKey);
      return election && ask(nomineesQuery(client, config, election.id));
    }),
    ask(graphQuery(config.graphUrl, electionsDocument, electionsVariables)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Governance" pages={governancePages} />
      <PageHeader
        title="Board election"
        lead="Holders choose the ethics board, one cohort at a time. Nobody else can seat anybody, except a proposal."
        crumbs={[{ label: "Ethics board", href: "/board" }]}
        current="Election"
      />
      <div className="flex flex-col gap-6">
        <PhasePanel />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_340px] lg:[&:not(:has(aside>*))]:grid-cols-1">
          <div className="flex min-w-0 flex-col gap-6">
            <NomineesPanel />
            <PastElections />
          </div>
          <aside
            aria-label="What you can do"
            className="flex min-w-0 flex-col gap-6 empty:hidden max-lg:order-first"
          >
            <StandPanel />
            <VotePanel />
          </aside>
        </div>
      </div>
    </HydrationBoundary>
  );
}
