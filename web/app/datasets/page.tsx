import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { dataPages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { DatasetList } from "@/features/datasets/components/dataset-list";
import { datasetsQuery } from "@/features/datasets/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Datasets" };

/** Datasets and models, and what they may be used for. */
export default async function DatasetsPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [ask(datasetsQuery(createServerClient(config), config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Data" pages={dataPages} />
      <PageHeader
        title="Datasets"
        lead="Data and models: what they may be used for, where they came from, and who keeps them. Only hashes and terms are on chain."
        actions={
          <Button asChild>
            <Link href="/datasets/new">Register a dataset</Link>
          </Button>
        }
      />
      <DatasetList />
    </HydrationBoundary>
  );
}
