import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StaleNotice } from "@/components/chain/stale-notice";
import { PageHeader } from "@/components/ui/page-header";
import { JobView } from "@/features/jobs/components/job-view";
import { jobHistoryQuery } from "@/features/jobs/queries";
import { loadAppConfig } from "@/lib/deployment";
import { escrowTermsQuery, jobQuery } from "@/lib/market/read-job";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

interface JobPageProps {
  params: Promise<{ id: string }>;
}

async function readJobId({ params }: JobPageProps): Promise<bigint> {
  const { id } = await params;
  if (!/^[1-9]\d{0,17}$/.test(id)) notFound();
  return BigInt(id);
}

export async function generateMetadata(props: JobPageProps): Promise<Metadata> {
  return { title: `Job ${await readJobId(props)}` };
}

/** One job, live: where it is, what was paid and used, and who may do what. */
export default async function JobPage(props: JobPageProps) {
  const [jobId, config] = await Promise.all([readJobId(props), loadAppConfig()]);
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(jobQuery(client, config, jobId)),
    ask(escrowTermsQuery(client, config)),
    ask(jobHistoryQuery(client, config, jobId)),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={`Job ${jobId}`}
        crumbs={[{ label: "Jobs", href: "/jobs" }]}
        current={String(jobId)}
      />
      <StaleNotice className="mb-6" />
      <JobView jobId={jobId} />
    </HydrationBoundary>
  );
}
