import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { Hex } from "viem";
import { StaleNotice } from "@/components/chain/stale-notice";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { DatasetView } from "@/features/datasets/components/dataset-view";
import { lineageQuery } from "@/features/datasets/lineage-query";
import { datasetDocument, datasetVariables } from "@/features/datasets/queries";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { prefetch } from "@/lib/prefetch";
import { type DatasetStanding, isDatasetId, shortDataset } from "@/lib/provenance/dataset";
import { datasetQuery } from "@/lib/provenance/read-dataset";
import { createServerClient } from "@/lib/server-chain";

interface DatasetPageProps {
  params: Promise<{ id: string }>;
}

async function readId({ params }: DatasetPageProps): Promise<Hex> {
  const { id } = await params;
  if (!isDatasetId(id)) notFound();
  return id.toLowerCase() as Hex;
}

export async function generateMetadata(props: DatasetPageProps): Promise<Metadata> {
  return { title: `Dataset ${shortDataset(await readId(props))}` };
}

/** One dataset or model: terms, lineage, custody, consents, uses, and the carbon of its making. */
export default async function DatasetPage(props: DatasetPageProps) {
  const [datasetId, config] = await Promise.all([readId(props), loadAppConfig()]);
  const client = createServerClient(config);
  const query = datasetQuery(client, config, datasetId);
  let standing: DatasetStanding | null | undefined;
  const state = await prefetch((ask, known) => [
    ask(query).then(() => {
      standing = known.getQueryData(query.queryKey);
    }),
    ask(lineageQuery(client, config, datasetId)),
    ask(graphQuery(config.graphUrl, datasetDocument, datasetVariables(datasetId))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={
          <>
            {standing?.kind === "Model" ? "Model" : "Dataset"}{" "}
            <span className="font-mono text-[0.92em]">{shortDataset(datasetId)}</span>
          </>
        }
        lead={
          <span className="inline-flex max-w-full items-center gap-1">
            <span className="font-mono text-xs break-all">{datasetId}</span>
            <CopyButton text={datasetId} label="Copy id" />
          </span>
        }
        crumbs={[{ label: "Datasets", href: "/datasets" }]}
        current={shortDataset(datasetId)}
        actions={
          <Button asChild>
            <Link href={`/datasets/new?from=${datasetId}`}>Derive from it</Link>
          </Button>
        }
      />
      <StaleNotice className="mb-6" />
      <DatasetView datasetId={datasetId} />
    </HydrationBoundary>
  );
}
