"use client";

import { useQuery } from "@tanstack/react-query";
import { Cpu } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { StaleNotice } from "@/components/chain/stale-notice";
import { DataTable } from "@/components/data/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TableSkeleton } from "@/components/ui/skeleton";
import { jobColumns } from "@/features/jobs/components/job-columns";
import type { JobRow } from "@/features/jobs/lib/job-row";
import { jobListQuery } from "@/features/jobs/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { isEnded } from "@/lib/market/job";

const filters = ["all", "live", "ended", "mine"] as const;
type Filter = (typeof filters)[number];
const options = [
  { value: "all", label: "All jobs" },
  { value: "live", label: "Under way" },
  { value: "ended", label: "Ended" },
  { value: "mine", label: "Mine" },
] as const;

const none: readonly JobRow[] = [];

function isShown(row: JobRow, filter: Filter, account: string | undefined): boolean {
  switch (filter) {
    case "live":
      return !isEnded(row.state);
    case "ended":
      return isEnded(row.state);
    case "mine": {
      const own = account?.toLowerCase();
      return row.researcher.toLowerCase() === own || row.provider.toLowerCase() === own;
    }
    default:
      return true;
  }
}

/** Jobs, newest first: from the index, else the newest ones from the chain. */
export function JobList() {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const { data, error, refetch, isFetching } = useQuery(jobListQuery(client, config));
  const [filter, setFilter] = useQueryState("show", parseAsStringLiteral(filters).withDefault("all"));
  const rows = data?.rows.filter((row) => isShown(row, filter, account)) ?? none;
  return (
    <Panel isFlush>
      <StaleNotice className="mx-4 mb-3 sm:mx-6" />
      {data?.isFromChain && (
        <Notice className="mx-4 mb-3 sm:mx-6">
          These are the newest jobs as the chain has them; older ones come back with the index.
        </Notice>
      )}
      {data && (
        <DataTable
          label="Jobs"
          columns={jobColumns}
          rows={rows}
          getRowId={({ number }) => String(number)}
          getRowHref={({ number }) => `/jobs/${number}`}
          csvName="jobs"
          toolbar={
            <Select
              aria-label="Show"
              className="w-40"
              value={filter}
              onValueChange={(value) => void setFilter(value as Filter)}
              options={options}
            />
          }
          empty={
            <EmptyState
              icon={Cpu}
              title={filter === "all" ? "No job yet" : "No such job"}
              action={
                <Button asChild size="small">
                  <Link href="/jobs/new">Get GPUs</Link>
                </Button>
              }
            >
              Jobs stand here from the moment GPUs are reserved: with what they were paid, used and emitted.
            </EmptyState>
          }
        />
      )}
      {!data && error && (
        <ErrorState
          title="The jobs could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton />}
    </Panel>
  );
}
