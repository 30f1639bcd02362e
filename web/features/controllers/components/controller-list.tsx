"use client";

import { useQuery } from "@tanstack/react-query";
import { Building2, Search } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { StaleNotice } from "@/components/chain/stale-notice";
import type { SortState } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TableSkeleton } from "@/components/ui/skeleton";
import {
  controllerColumns,
  type NamedController,
} from "@/features/controllers/components/controller-columns";
import { controllersQuery } from "@/features/controllers/queries";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";

const search = { q: parseAsString.withDefault(""), sort: parseAsString.withDefault("") };

function readSort(text: string): SortState | undefined {
  const [column = "", direction] = text.split(".");
  const isKnown = controllerColumns.some(({ id, sortValue }) => id === column && sortValue);
  return isKnown ? { column, isDescending: direction !== "asc" } : undefined;
}

function useRows() {
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  const now = useLatestBlock()?.timestamp ?? 0;
  const query = useQuery(controllersQuery(client, config));
  const { data } = query;
  const rows = useMemo(
    (): NamedController[] =>
      (data?.rows ?? []).map((row) => ({
        ...row,
        name: names.get(row.account.toLowerCase())?.name,
        now,
        overdue: row.due?.filter((dueAt) => dueAt < now).length,
      })),
    [data, names, now],
  );
  return { ...query, rows };
}

function matches({ name, account, controllerId }: NamedController, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return (
    wanted === "" ||
    name?.toLowerCase().includes(wanted) ||
    String(controllerId) === wanted ||
    account.toLowerCase().startsWith(wanted)
  );
}

/** Everybody who may be given consent, and how it keeps its duties. */
export function ControllerList() {
  const { rows, data, error, isLoading, isFetching, refetch } = useRows();
  const [{ q, sort }, setSearch] = useQueryStates(search, { history: "replace" });
  return (
    <div className="flex flex-col gap-5">
      <StaleNotice />
      {data?.source === "chain" && (
        <Notice>
          This list comes straight from the chain: consents, uses and late answers are counted by the index
          alone and are missing.
        </Notice>
      )}
      <div className="overflow-clip rounded-panel border border-line bg-raised pt-4">
        {error && !data ? (
          <ErrorState
            title="The controllers could not be loaded"
            message={<ErrorWords error={error} />}
            onRetry={refetch}
            isRetrying={isFetching}
          />
        ) : isLoading ? (
          <TableSkeleton rows={6} />
        ) : (
          <DataTable
            label="Controllers"
            columns={controllerColumns}
            rows={rows.filter((row) => matches(row, q))}
            getRowId={({ controllerId }) => String(controllerId)}
            getRowHref={({ controllerId }) => `/controllers/${controllerId}`}
            sort={readSort(sort)}
            onSortChange={(next) =>
              void setSearch({ sort: next ? `${next.column}.${next.isDescending ? "desc" : "asc"}` : null })
            }
            csvName="controllers"
            toolbar={
              <div className="relative w-64 max-w-full">
                <Search
                  size={16}
                  className="pointer-events-none absolute top-3 left-3 text-muted"
                  aria-hidden
                />
                <Input
                  type="search"
                  aria-label="Search controllers by name, number or address"
                  placeholder="Name, number or address"
                  className="pl-9"
                  maxLength={100}
                  value={q}
                  onChange={({ target }) => void setSearch({ q: target.value || null })}
                />
              </div>
            }
            empty={<NoControllers hasAny={rows.length > 0} />}
          />
        )}
      </div>
    </div>
  );
}

function NoControllers({ hasAny }: { hasAny: boolean }) {
  if (hasAny) {
    return (
      <EmptyState icon={Search} title="Nobody matches">
        Try another name, or paste an address.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Building2}
      title="Nobody may be given consent yet"
      action={
        <Button asChild size="small">
          <Link href="/controllers/new">Register a controller</Link>
        </Button>
      }
    >
      Whoever wants to use people&apos;s data registers here with a bond, and stands here with its record.
    </EmptyState>
  );
}
