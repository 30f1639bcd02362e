"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, Server } from "lucide-react";
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
import { type NamedProvider, providerColumns } from "@/features/providers/components/provider-columns";
import { providersQuery } from "@/features/providers/queries";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";
import { tierNow } from "@/lib/market/offer";

const search = { q: parseAsString.withDefault(""), sort: parseAsString.withDefault("") };

function readSort(text: string): SortState | undefined {
  const [column = "", direction] = text.split(".");
  const isKnown = providerColumns.some(({ id, sortValue }) => id === column && sortValue);
  return isKnown ? { column, isDescending: direction !== "asc" } : undefined;
}

function useRows() {
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  const now = useLatestBlock()?.timestamp ?? 0;
  const query = useQuery(providersQuery(client, config));
  const { data } = query;
  const rows = useMemo(
    (): NamedProvider[] =>
      (data?.rows ?? []).map((row) => ({
        ...row,
        tier: tierNow(row, now),
        name: names.get(row.account.toLowerCase())?.name,
        isSuspended: row.suspendedUntil > now,
      })),
    [data, names, now],
  );
  return { ...query, rows };
}

function matches({ name, account }: NamedProvider, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === "" || name?.toLowerCase().includes(wanted) || account.toLowerCase().startsWith(wanted);
}

/** Everybody who gives GPUs, and how they did so far. */
export function ProviderList() {
  const { rows, data, error, isLoading, isFetching, refetch } = useRows();
  const [{ q, sort }, setSearch] = useQueryStates(search, { history: "replace" });
  return (
    <div className="flex flex-col gap-5">
      <StaleNotice />
      {data?.source === "chain" && (
        <Notice>
          This list comes straight from the chain: what providers did in sum is counted by the index alone and
          is missing.
        </Notice>
      )}
      <div className="overflow-clip rounded-panel border border-line bg-raised pt-4">
        {error && !data ? (
          <ErrorState
            title="The providers could not be loaded"
            message={<ErrorWords error={error} />}
            onRetry={refetch}
            isRetrying={isFetching}
          />
        ) : isLoading ? (
          <TableSkeleton rows={8} />
        ) : (
          <DataTable
            label="Providers"
            columns={providerColumns}
            rows={rows.filter((row) => matches(row, q))}
            getRowId={({ account }) => account}
            getRowHref={({ account }) => `/providers/${account}`}
            sort={readSort(sort)}
            onSortChange={(next) =>
              void setSearch({ sort: next ? `${next.column}.${next.isDescending ? "desc" : "asc"}` : null })
            }
            csvName="providers"
            toolbar={
              <div className="relative w-64 max-w-full">
                <Search
                  size={16}
                  className="pointer-events-none absolute top-3 left-3 text-muted"
                  aria-hidden
                />
                <Input
                  type="search"
                  aria-label="Search providers by name or address"
                  placeholder="Name or address"
                  className="pl-9"
                  maxLength={100}
                  value={q}
                  onChange={({ target }) => void setSearch({ q: target.value || null })}
                />
              </div>
            }
            empty={<NoProviders hasAny={rows.length > 0} />}
          />
        )}
      </div>
    </div>
  );
}

function NoProviders({ hasAny }: { hasAny: boolean }) {
  if (hasAny) {
    return (
      <EmptyState icon={Search} title="Nobody matches">
        Try another name, or paste an address.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Server}
      title="Nobody provides GPUs yet"
      action={
        <Button asChild size="small">
          <Link href="/provide">Register as a provider</Link>
        </Button>
      }
    >
      Whoever registers GPUs stands here, with what they gave and how reliably.
    </EmptyState>
  );
}
