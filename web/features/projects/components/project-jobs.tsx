"use client";

import { useQuery } from "@tanstack/react-query";
import { Cpu } from "lucide-react";
import Link from "next/link";
import { formatEther } from "viem";
import { Amount } from "@/components/chain/amount";
import { Chart } from "@/components/data/chart/chart";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { whenColumn } from "@/components/data/event-columns";
import { carbonColumn, jobStateColumn, workColumn } from "@/components/market/work-columns";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { projectDetailDocument, projectDetailVariables } from "@/features/projects/queries";
import type { ProjectDetailQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import { fadingCurve } from "@/lib/market/fairness";
import { usageHalfLifeQuery } from "@/lib/market/read-project";
import { formatNormalisedHours } from "@/lib/market/units";

type Job = NonNullable<ProjectDetailQuery["project"]>["jobs"][number];

const columns: readonly Column<Job>[] = [
  {
    id: "job",
    header: "Job",
    cell: ({ number, gpus, gpuClass }) => (
      <>
        <span className="numbers text-muted">#{number}</span> {gpus} × {gpuClass.name}
      </>
    ),
    sortValue: ({ number }) => BigInt(number),
    csv: ({ number }) => number,
    phone: "title",
  },
  jobStateColumn,
  workColumn("Accepted", ({ accepted }) => accepted),
  {
    id: "paid",
    header: "Paid, COMPUTE",
    cell: ({ paid }) => <Amount value={paid} symbol="" />,
    sortValue: ({ paid }) => BigInt(paid),
    csv: ({ paid }) => formatEther(BigInt(paid)),
    align: "right",
    phone: "value",
  },
  carbonColumn,
  whenColumn(({ matchedAt }) => Number(matchedAt)),
];

/** A project's jobs, and its use over time. */
export function ProjectJobs({ projectId }: { projectId: number }) {
  const { graphUrl } = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(graphUrl, projectDetailDocument, projectDetailVariables(projectId)),
  );
  const usage = data?.project?.usageChanges ?? [];
  return (
    <>
      <Panel title="Jobs" isFlush>
        {data && (
          <DataTable
            label="Jobs of the project"
            columns={columns}
            rows={data.project?.jobs ?? []}
            getRowId={({ id }) => id}
            getRowHref={({ number }) => `/jobs/${number}`}
            csvName={`project-${projectId}-jobs`}
            empty={
              <EmptyState
                icon={Cpu}
                title="No job yet"
                action={
                  <Button asChild size="small">
                    <Link href={`/jobs/new?project=${projectId}`}>Get GPUs</Link>
                  </Button>
                }
              >
                Jobs stand here from the moment GPUs are reserved.
              </EmptyState>
            }
          />
        )}
        {!data && error && (
          <ErrorState
            title="The jobs could not be loaded"
            message={error.message}
            onRetry={refetch}
            isRetrying={isFetching}
          />
        )}
        {!data && !error && <TableSkeleton rows={3} />}
      </Panel>
      {usage.length > 0 && <UsageChart changes={usage} />}
    </>
  );
}

interface UsageChartProps {
  changes: readonly { usage: string; timestamp: string }[];
}

/** A project's use: charged when a job of the queue is matched, fading since. */
function UsageChart({ changes }: UsageChartProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const block = useLatestBlock();
  const { data: halfLife } = useQuery(usageHalfLifeQuery(client, config));
  if (halfLife === undefined || !block) return null;
  const curve = fadingCurve(
    changes.map(({ usage, timestamp }) => ({ at: Number(timestamp), work: Number(usage) })),
    { now: block.timestamp, halfLife },
  );
  return (
    <Panel
      title="Use over time"
      description="Charged in full when the queue gives GPUs, the unused part taken off when the job ends. It fades by half every two weeks."
    >
      <Chart
        label="The project's use, fading between its changes"
        kind="line"
        unit="Normalised GPU-hours"
        formatTick={(value) => String(Math.round(value * 10) / 10)}
        series={[
          {
            name: "U",
            color: 1,
            points: curve.map(({ at, work }) => ({
              at,
              value: work / 3_600,
              text: formatNormalisedHours(BigInt(Math.round(work))),
            })),
          },
        ]}
        source="From the index: the project's use after each change; between them as the queue lets it fade."
        empty={null}
      />
    </Panel>
  );
}
