import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import Link from "next/link";
import { computePages } from "@/components/shell/nav";
import { SubNav } from "@/components/shell/sub-nav";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { JobList } from "@/features/jobs/components/job-list";
import { jobListQuery } from "@/features/jobs/queries";
import { loadAppConfig } from "@/lib/deployment";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Jobs" };

/** All jobs of the market. */
export default async function JobsPage() {
  const config = await loadAppConfig();
  const client = createServerClient(config);
  const state = await prefetch((ask) => [ask(jobListQuery(client, config))]);
  return (
    <HydrationBoundary state={state}>
      <SubNav label="Compute" pages={computePages} />
      <PageHeader
        title="Jobs"
        lead="GPUs that somebody uses or used. The whole price is in escrow before a job starts; receipts that both sides sign pay at once."
        actions={
          <Button asChild variant="primary">
            <Link href="/jobs/new">Get GPUs</Link>
          </Button>
        }
      />
      <JobList />
    </HydrationBoundary>
  );
}
