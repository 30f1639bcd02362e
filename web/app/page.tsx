import { HydrationBoundary } from "@tanstack/react-query";
import Link from "next/link";
import { PowersDiagram } from "@/components/powers-diagram";
import { Panel } from "@/components/ui/panel";
import { Figures } from "@/features/home/components/figures";
import { LatestDecisions } from "@/features/home/components/latest-decisions";
import { NeedsYou } from "@/features/home/components/needs-you";
import { balancesQuery, overviewDocument, overviewVariables } from "@/features/home/queries";
import { loadAppConfig, loadClaims, loadDeployment } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { openProposalsQuery } from "@/lib/open-proposals";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

/** What this DAO is, what needs you, and how it stands. */
export default async function HomePage() {
  const [config, deployment, claims] = await Promise.all([loadAppConfig(), loadDeployment(), loadClaims()]);
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(openProposalsQuery(client, config)),
    ask(balancesQuery(client, config)),
    ask(graphQuery(config.graphUrl, overviewDocument, overviewVariables)),
  ]);
  const { name, mission } = deployment.community;
  return (
    <HydrationBoundary state={state}>
      <header className="mb-8 max-w-reading pt-8 sm:mb-10 sm:pt-14">
        <h1 className="text-2xl font-semibold sm:text-3xl">{name}</h1>
        {mission && <p className="mt-3 text-lg text-muted">{mission}</p>}
      </header>
      <div className="flex flex-col gap-6">
        <NeedsYou />
        <Figures claimsTotal={BigInt(claims.total)} />
        <LatestDecisions />
        <Panel title="Who may do what">
          <PowersDiagram contracts={config.contracts}>
            Behind each box stands a contract anybody can read.{" "}
            <Link href="/structure" className="text-accent underline underline-offset-4">
              The structure page
            </Link>{" "}
            asks the chain who holds each right, and whether there is any other way.
          </PowersDiagram>
        </Panel>
      </div>
    </HydrationBoundary>
  );
}
