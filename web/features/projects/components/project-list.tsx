"use client";

import { useQuery } from "@tanstack/react-query";
import { FolderOpen } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { formatEther } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { StaleNotice } from "@/components/chain/stale-notice";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { whenColumn } from "@/components/data/event-columns";
import { Carbon } from "@/components/market/footprint";
import { ProjectStatusBadge } from "@/components/market/project-status";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TableSkeleton } from "@/components/ui/skeleton";
import { type ProjectRow, statusAt } from "@/features/projects/lib/project-row";
import { projectListQuery } from "@/features/projects/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { useConnectedAccount } from "@/lib/hydration";
import { describedBy } from "@/lib/market/described";
import { ownProjectsQuery } from "@/lib/market/read-project";
import { formatGpuHours } from "@/lib/market/units";

const filters = ["all", "mine", "small"] as const;
const options = [
  { value: "all", label: "All projects" },
  { value: "mine", label: "Mine" },
  { value: "small", label: "Small" },
] as const;
const none: readonly ProjectRow[] = [];
const dash = <span className="text-muted">–</span>;

function Status({ row }: { row: ProjectRow }) {
  return <ProjectStatusBadge status={statusAt(row, useChainTime())} />;
}

const columns: readonly Column<ProjectRow>[] = [
  {
    id: "project",
    header: "Project",
    cell: ({ projectId, uri }) => (
      <span className="flex max-w-72 min-w-0 flex-col">
        <span className="truncate">{describedBy(uri).title}</span>
        <span className="text-xs text-muted">Project {projectId}</span>
      </span>
    ),
    sortValue: ({ projectId }) => projectId,
    csv: ({ projectId }) => String(projectId),
    phone: "title",
  },
  {
    id: "status",
    header: "Status",
    cell: (row) => <Status row={row} />,
    sortValue: ({ status }) => status,
    csv: ({ status }) => status,
    phone: "value",
  },
  {
    id: "owner",
    header: "Owner",
    cell: ({ owner }) => <Address address={owner} isPlain />,
    csv: ({ owner }) => owner,
    phone: "hidden",
  },
  {
    id: "budget",
    header: "USD a year",
    cell: ({ budgetUsd }) => <span className="numbers">{formatCount(budgetUsd)}</span>,
    sortValue: ({ budgetUsd }) => budgetUsd,
    csv: ({ budgetUsd }) => String(budgetUsd),
    align: "right",
    phone: "hidden",
  },
  {
    id: "balance",
    header: "COMPUTE",
    cell: ({ balance }) => <Amount value={balance} symbol="" />,
    sortValue: ({ balance }) => balance,
    csv: ({ balance }) => formatEther(balance),
    align: "right",
    phone: "value",
  },
  {
    id: "jobs",
    isExportOnly: true,
    header: "Jobs",
    cell: ({ jobCount }) => (jobCount === undefined ? dash : <span className="numbers">{jobCount}</span>),
    sortValue: ({ jobCount }) => jobCount ?? 0,
    csv: ({ jobCount }) => String(jobCount ?? ""),
    align: "right",
    phone: "hidden",
  },
  {
    id: "work",
    header: "Used",
    cell: ({ gpuSeconds }) =>
      gpuSeconds === undefined ? (
        dash
      ) : (
        <span className="numbers whitespace-nowrap">{formatGpuHours(gpuSeconds)}</span>
      ),
    sortValue: ({ gpuSeconds }) => gpuSeconds ?? 0n,
    csv: ({ gpuSeconds }) => String(gpuSeconds ?? ""),
    align: "right",
    phone: "value",
  },
  {
    id: "carbon",
    isExportOnly: true,
    header: "Carbon",
    cell: ({ carbonGrams }) => (carbonGrams === undefined ? dash : <Carbon value={carbonGrams} />),
    sortValue: ({ carbonGrams }) => carbonGrams ?? 0n,
    csv: ({ carbonGrams }) => String(carbonGrams ?? ""),
    align: "right",
    phone: "hidden",
  },
  whenColumn(({ registeredAt }) => registeredAt),
];

/** All projects, newest first. */
export function ProjectList() {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const { data, error, refetch, isFetching } = useQuery(projectListQuery(client, config));
  const { data: own } = useQuery({
    ...ownProjectsQuery(client, config, account ?? config.contracts.ProjectRegistry),
    enabled: account !== undefined,
  });
  const [filter, setFilter] = useQueryState("show", parseAsStringLiteral(filters).withDefault("all"));
  const mine = new Set(own?.map(({ projectId }) => projectId));
  const rows =
    data?.rows.filter(
      ({ projectId, status }) =>
        filter === "all" || (filter === "mine" ? mine.has(projectId) : status === "Small"),
    ) ?? none;
  return (
    <Panel isFlush>
      <StaleNotice className="mx-4 mb-3 sm:mx-6" />
      {data?.isFromChain && (
        <Notice className="mx-4 mb-3 sm:mx-6">
          These are the newest projects as the chain has them; what they used comes back with the index.
        </Notice>
      )}
      {data && (
        <DataTable
          label="Projects"
          columns={columns}
          rows={rows}
          getRowId={({ projectId }) => String(projectId)}
          getRowHref={({ projectId }) => `/projects/${projectId}`}
          csvName="projects"
          toolbar={
            <Select
              aria-label="Show"
              className="w-40"
              value={filter}
              onValueChange={(value) => void setFilter(value as (typeof filters)[number])}
              options={options}
            />
          }
          empty={
            <EmptyState
              icon={FolderOpen}
              title={filter === "all" ? "No project yet" : "No such project"}
              action={
                <Button asChild size="small">
                  <Link href="/projects/new">Register a project</Link>
                </Button>
              }
            >
              Projects stand here from their registration: what is known of them, what they have and used.
            </EmptyState>
          }
        />
      )}
      {!data && error && (
        <ErrorState
          title="The projects could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton />}
    </Panel>
  );
}
