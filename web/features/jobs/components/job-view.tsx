"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { MissingRecord, UnreadRecord } from "@/components/ui/record-states";
import { ActionsPanel } from "@/features/jobs/components/actions-panel";
import { FactsPanel } from "@/features/jobs/components/facts-panel";
import { FootprintPanel } from "@/features/jobs/components/footprint-panel";
import { JobBanner } from "@/features/jobs/components/job-banner";
import { MoneyPanel } from "@/features/jobs/components/money-panel";
import { ReceiptsPanel } from "@/features/jobs/components/receipts-panel";
import { TimelinePanel } from "@/features/jobs/components/timeline-panel";
import { WorkPanel } from "@/features/jobs/components/work-panel";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { escrowTermsQuery, jobQuery } from "@/lib/market/read-job";

const DataPanel = dynamic(() =>
  import("@/features/jobs/components/data-panel").then((module) => module.DataPanel),
);

/** A job: where it is, what was paid and used, what happened, and who may do what. */
export function JobView({ jobId }: { jobId: bigint }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: job, error, refetch, isFetching } = useQuery(jobQuery(client, config, jobId));
  const { data: terms } = useQuery(escrowTermsQuery(client, config));
  if (job && terms)
    return (
      <>
        <JobBanner job={job} className="mb-6" />
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
          <div className="flex min-w-0 flex-col gap-6">
            <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
              <WorkPanel job={job} />
              <MoneyPanel job={job} terms={terms} />
            </div>
            <FootprintPanel job={job} terms={terms} />
            <DataPanel job={job} />
            <TimelinePanel job={job} />
            <ReceiptsPanel job={job} />
          </div>
          <aside aria-label="What can be done, and facts" className="flex min-w-0 flex-col gap-6">
            <ActionsPanel job={job} terms={terms} />
            <FactsPanel job={job} />
          </aside>
        </div>
      </>
    );
  if (job === null)
    return (
      <MissingRecord title={`There is no job ${jobId} yet`}>
        Jobs are numbered from 1 as they are matched.
      </MissingRecord>
    );
  return <UnreadRecord what="job" error={error} onRetry={refetch} isRetrying={isFetching} />;
}
