import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { computePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { OwnLedger } from "@/features/projects/components/own-ledger";
import { ProjectList } from "@/features/projects/components/project-list";
import { projectListQuery } from "@/features/projects/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Projects" };

/** Projects that use or give compute. */
export default async function ProjectsPage() {
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const state = await prefetch((ask) => [ask(projectListQuery(client, config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Compute" pages={computePages} />
      <PageHeader
        title="Projects"
        lead="Use of GPUs is counted per project, so a project stands for one real entity. Registrars verify that, and attest which are small."
        actions={
          <Button asChild variant="primary">
            <Link href="/projects/new">Register a project</Link>
          </Button>
        }
      />
      <div className="flex flex-col gap-6">
        <ProjectList />
        <OwnLedger />
      </div>
    </HydrationBoundary>
  );
}
