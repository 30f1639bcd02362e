import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { dataPages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { BreachList } from "@/features/breaches/components/breach-list";
import { breachDetailsDocument, breachDetailsVariables, breachesQuery } from "@/features/breaches/queries";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Breaches" };

/** What went wrong with people's data, how fast it was said, and whether one is affected. */
export default async function BreachesPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [
    ask(breachesQuery(createServerClient(config), config)),
    ask(graphQuery(config.graphUrl, breachDetailsDocument, breachDetailsVariables)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Data" pages={dataPages} />
      <PageHeader
        title="Breaches"
        lead="What went wrong with people's data, and how fast it was said. Whether you are among the people concerned, your browser finds out by itself."
      />
      <BreachList />
    </HydrationBoundary>
  );
}
