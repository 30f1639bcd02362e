import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { dataPages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ControllerList } from "@/features/controllers/components/controller-list";
import { controllersQuery } from "@/features/controllers/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Controllers" };

/** Who uses people's data, and how it keeps its duties. */
export default async function ControllersPage() {
  const config = await loadAppConfig();
  const state = await prefetch((ask) => [ask(controllersQuery(createServerClient(config), config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Data" pages={dataPages} />
      <PageHeader
        title="Controllers"
        lead="Who may be given consent: what it stands for with its bond, and whether it answers withdrawals within 24 hours."
        actions={
          <Button asChild>
            <Link href="/controllers/new">Register a controller</Link>
          </Button>
        }
      />
      <ControllerList />
    </HydrationBoundary>
  );
}
