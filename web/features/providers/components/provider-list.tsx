"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, Server } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { readSort, writeSort } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { ListFrame } from "@/components/data/list-frame";
import { SearchInput } from "@/components/data/search-input";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type NamedProvider, providerColumns } from "@/features/providers/components/provider-columns";
import { providersQuery } from "@/features/providers/queries";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";
import { tierNow } from "@/lib/market/offer";

const search = { q: parseAsString.withDefault(""), sort: parseAsString.withDefault("") };

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
  const { rows, data, ...answer } = useRows();
  const [{ q, sort }, setSearch] = useQueryStates(search, { history: "replace" });
  return (
    <ListFrame
      what="providers"
      answer={answer}
      hasData={data !== undefined}
      chainNote={
        data?.source === "chain" &&
        "This list comes straight from the chain: what providers did in sum is counted by the index alone and is missing."
      }
      rows={8}
    >
      <DataTable
        label="Providers"
        columns={providerColumns}
        rows={rows.filter((row) => matches(row, q))}
        getRowId={({ account }) => account}
        getRowHref={({ account }) => `/providers/${account}`}
        sort={readSort(sort, providerColumns)}
        onSortChange={(next) => void setSearch({ sort: writeSort(next) })}
        csvName="providers"
        toolbar={
          <SearchInput
            label="Search providers by name or address"
            placeholder="Name or address"
            value={q}
            onChange={(text) => void setSearch({ q: text || null })}
          />
        }
        empty={<NoProviders hasAny={rows.length > 0} />}
      />
    </ListFrame>
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
