import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, parseAsInteger, parseAsString, type SearchParams } from "nuqs/server";
import { dataPages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { PageHeader } from "@/components/ui/page-header";
import { ConsentWizard } from "@/features/consent/components/consent-wizard";
import { controllerChoicesQuery } from "@/lib/consent/read-controller";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { policyQuery } from "@/lib/provenance/policy";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Give consent" };

/** What a link to this page can fill in; nothing of it is decided by that. */
const loadLink = createLoader({
  controller: parseAsInteger,
  dataset: parseAsString,
  template: parseAsInteger,
  purpose: parseAsInteger,
  category: parseAsInteger,
  level: parseAsInteger,
  mechanism: parseAsInteger,
  ops: parseAsInteger,
  days: parseAsInteger,
  uses: parseAsInteger,
  reward: parseAsString,
  circle: parseAsString,
});

/** Decides on one consent. */
export default async function NewConsentPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [config, link] = await Promise.all([loadAppConfig(), loadLink(searchParams)]);
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(controllerChoicesQuery(client, config)),
    ask(policyQuery(client, config)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Data" pages={dataPages} />
      <PageHeader
        title="Give consent"
        lead="Five short steps. Nothing is chosen for you, nothing is decided before you sign, and you can withdraw at any time."
      />
      <ConsentWizard link={link} />
    </HydrationBoundary>
  );
}
