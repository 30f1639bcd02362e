import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { computePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ProviderList } from "@/features/providers/components/provider-list";
import { providersQuery } from "@/features/providers/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Providers" };

/** Who gives GPUs, and how reliably. */
export default async function ProvidersPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [ask(providersQuery(createServerClient(config), config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Compute" pages={computePages} />
      <PageHeader
        title="Providers"
        lead="Who gives GPUs: how far each was checked, how reliably it works, and what its work stands for in energy and carbon."
        actions={
          <Button asChild>
            <Link href="/provide">Provide GPUs</Link>
          </Button>
        }
      />
      <ProviderList />
    </HydrationBoundary>
  );
}
