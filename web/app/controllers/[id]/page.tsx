import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StaleNotice } from "@/components/chain/stale-notice";
import { PageHeader } from "@/components/ui/page-header";
import { ControllerView } from "@/features/controllers/components/controller-view";
import { controllerDocument, controllerVariables } from "@/features/controllers/queries";
import type { AppConfig } from "@/lib/app-config";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { createNameBook } from "@/lib/names";
import { prefetch } from "@/lib/prefetch";
import type { ControllerStanding } from "@/lib/provenance/controller";
import { bondTermsQuery, controllerQuery } from "@/lib/provenance/read-controller";
import { createServerClient } from "@/lib/server-chain";

interface ControllerPageProps {
  params: Promise<{ id: string }>;
}

async function readControllerId({ params }: ControllerPageProps): Promise<number> {
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  return Number(id);
}

function titleOf(config: AppConfig, controllerId: number, standing?: ControllerStanding | null): string {
  const name = standing && createNameBook(config).get(standing.account.toLowerCase())?.name;
  return name ?? `Controller ${controllerId}`;
}

export async function generateMetadata(props: ControllerPageProps): Promise<Metadata> {
  return { title: `Controller ${await readControllerId(props)}` };
}

/** One controller: its record, its clocks, what stands behind it, and what its account can do. */
export default async function ControllerPage(props: ControllerPageProps) {
  const [controllerId, config] = await Promise.all([readControllerId(props), loadAppConfig()]);
  const client = createServerClient(config);
  const query = controllerQuery(client, config, controllerId);
  let standing: ControllerStanding | null | undefined;
  const state = await prefetch((ask, known) => [
    ask(query).then(() => {
      standing = known.getQueryData(query.queryKey);
    }),
    ask(bondTermsQuery(client, config)),
    ask(graphQuery(config.graphUrl, controllerDocument, controllerVariables(controllerId))),
  ]);
  const title = titleOf(config, controllerId, standing);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={title}
        lead={title === `Controller ${controllerId}` ? undefined : `Controller ${controllerId}`}
        crumbs={[{ label: "Controllers", href: "/controllers" }]}
        current={String(controllerId)}
      />
      <StaleNotice className="mb-6" />
      <ControllerView controllerId={controllerId} />
    </HydrationBoundary>
  );
}
