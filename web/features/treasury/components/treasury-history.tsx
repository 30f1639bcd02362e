"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { StaleNotice } from "@/components/chain/stale-notice";
import { DataTable } from "@/components/data/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TableSkeleton } from "@/components/ui/skeleton";
import { flowColumns } from "@/features/treasury/components/flow-columns";
import { type TreasuryFlow, treasuryFlowsQuery } from "@/features/treasury/queries";
import { useAppConfig } from "@/lib/config-context";

const filters = ["all", "in", "out"] as const;
const options = [
  { value: "all", label: "In and out" },
  { value: "in", label: "In only" },
  { value: "out", label: "Out only" },
] as const;
const none: readonly TreasuryFlow[] = [];

/** Every movement into and out of the treasury. */
export function TreasuryHistory() {
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(treasuryFlowsQuery(config));
  const [shown, setShown] = useQueryState("flows", parseAsStringLiteral(filters).withDefault("all"));
  const rows = data?.filter(({ direction }) => shown === "all" || direction === shown) ?? none;
  return (
    <Panel
      title="History"
      description="Movements of COMPUTE, and payments in the chain's coin. Coins that somebody sends in leave no record that an index could read; the balance above counts them."
      isFlush
    >
      <StaleNotice className="mx-4 mb-3 sm:mx-6" />
      {!data && error && (
        <ErrorState
          title="The history could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton />}
      {data && (
        <DataTable
          label="Movements into and out of the treasury"
          columns={flowColumns}
          rows={rows}
          getRowId={({ id }) => id}
          csvName="treasury-history"
          toolbar={
            <Select
              aria-label="Show"
              className="w-40"
              value={shown}
              onValueChange={(value) => void setShown(value as (typeof filters)[number])}
              options={options}
            />
          }
          empty={
            <EmptyState icon={ArrowLeftRight} title="Nothing moved yet">
              Payments by proposals, mints and what others send to the treasury will stand here.
            </EmptyState>
          }
        />
      )}
    </Panel>
  );
}
