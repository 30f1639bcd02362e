"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ControllerLink } from "@/components/provenance/controller-link";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import {
  type JobData,
  jobDataQuery,
  jobUsesDocument,
  jobUsesVariables,
  type NamedDataset,
} from "@/features/jobs/data-queries";
import { jobRoleQuery } from "@/features/jobs/queries";
import type { JobDataUsesQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatCount, shortHash } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";
import { useConnectedAccount } from "@/lib/hydration";
import type { JobStanding } from "@/lib/market/job";

const NameDataDialog = dynamic(() =>
  import("@/features/jobs/components/name-data-dialog").then((module) => module.NameDataDialog),
);

type IndexedData = NonNullable<JobDataUsesQuery["job"]>;

/** The data that a job names, whether they let it start, and what came out of it. */
export function DataPanel({ job }: { job: JobStanding }) {
  const client = useChainClient();
  const config = useAppConfig();
  const [isNaming, setIsNaming] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(jobDataQuery(client, config, job.jobId));
  const { data: indexed } = useQuery(
    graphQuery(config.graphUrl, jobUsesDocument, jobUsesVariables(job.jobId)),
  );
  const canName = useIsResearcher(job) && job.state === "Matched";
  return (
    <Panel
      title="Data"
      description="A job that names datasets starts only while each has a use recorded for it that nobody withdrew since."
      action={
        canName &&
        data && (
          <Button size="small" onClick={() => setIsNaming(true)}>
            {data.datasets.length === 0 ? "Name datasets" : "Name others"}
          </Button>
        )
      }
    >
      {data && <Named data={data} job={job} />}
      {!data && error && (
        <ErrorState
          title="The job's data could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <Skeleton className="h-16 w-full" />}
      {indexed?.job && <Indexed job={indexed.job} />}
      {isNaming && data && (
        <NameDataDialog job={job} named={data} indexed={indexed?.job} onClose={() => setIsNaming(false)} />
      )}
    </Panel>
  );
}

function useIsResearcher(job: JobStanding): boolean {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const { data } = useQuery({
    ...jobRoleQuery(client, config, { job, account: account ?? job.payer }),
    enabled: account !== undefined,
  });
  return account !== undefined && data?.isResearcher === true;
}

function Named({ data, job }: { data: JobData; job: JobStanding }) {
  if (data.datasets.length === 0 || data.controllerId === undefined)
    return (
      <p className="text-sm text-muted">
        It names no dataset, so it starts without asking whether somebody consented.
        {job.state === "Matched" && " The researcher can name some before the start."}
      </p>
    );
  return (
    <>
      <p className="mb-2 text-sm text-muted">
        Used by <ControllerLink controllerId={data.controllerId} />
      </p>
      <ul className="divide-y divide-line text-sm">
        {data.datasets.map((named) => (
          <li
            key={named.datasetId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5"
          >
            <DatasetLink datasetId={named.datasetId} />
            <Readiness named={named} isMatched={job.state === "Matched"} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Readiness({ named, isMatched }: { named: NamedDataset; isMatched: boolean }) {
  if (!named.isUsable)
    return <Badge tone="against">{isMatched ? "Blocks the start" : "Retired or under a breach now"}</Badge>;
  if (!named.isUseValid)
    return <Badge tone="warning">{isMatched ? "Somebody withdrew: record anew" : "Withdrawn since"}</Badge>;
  return <Badge tone="for">{isMatched ? "Lets it start" : "Consent still holds"}</Badge>;
}

function Indexed({ job: { dataUses, outputs } }: { job: IndexedData }) {
  if (dataUses.length + outputs.length === 0) return null;
  return (
    <div className="mt-4 grid grid-cols-1 gap-4 border-t border-line pt-4 text-sm sm:grid-cols-2">
      <div>
        <h3 className="text-xs font-medium text-muted">Uses recorded for it</h3>
        {dataUses.length === 0 && <p className="mt-1 text-muted">None.</p>}
        <ul>
          {dataUses.map(({ id, dataset, scope, useCount, consentCount, anchoredUses }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 py-1.5">
              {dataset ? (
                <DatasetLink datasetId={dataset.id} kind={dataset.kind} />
              ) : (
                <span className="font-mono text-xs">{shortHash(scope)}</span>
              )}
              <span className="numbers text-muted">
                {formatCount(BigInt(useCount) + BigInt(anchoredUses))} uses, {formatCount(consentCount)}{" "}
                consents
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="text-xs font-medium text-muted">What came out of it</h3>
        {outputs.length === 0 && <p className="mt-1 text-muted">Nothing was registered yet.</p>}
        <ul>
          {outputs.map(({ id, kind }) => (
            <li key={id} className="py-1.5">
              <DatasetLink datasetId={id} kind={kind} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
