"use client";

import { useQuery } from "@tanstack/react-query";
import { Building2, Search } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { readSort, writeSort } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { ListFrame } from "@/components/data/list-frame";
import { SearchInput } from "@/components/data/search-input";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import {
  controllerColumns,
  type NamedController,
} from "@/features/controllers/components/controller-columns";
import { controllersQuery } from "@/features/controllers/queries";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";

const search = { q: parseAsString.withDefault(""), sort: parseAsString.withDefault("") };

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
  const { rows, data, ...answer } = useRows();
  const [{ q, sort }, setSearch] = useQueryStates(search, { history: "replace" });
  return (
    <ListFrame
      what="controllers"
      answer={answer}
      hasData={data !== undefined}
      chainNote={
        data?.source === "chain" &&
        "This list comes straight from the chain: consents, uses and late answers are counted by the index alone and are missing."
      }
      rows={6}
    >
      <DataTable
        label="Controllers"
        columns={controllerColumns}
        rows={rows.filter((row) => matches(row, q))}
        getRowId={({ controllerId }) => String(controllerId)}
        getRowHref={({ controllerId }) => `/controllers/${controllerId}`}
        sort={readSort(sort, controllerColumns)}
        onSortChange={(next) => void setSearch({ sort: writeSort(next) })}
        csvName="controllers"
        toolbar={
          <SearchInput
            label="Search controllers by name, number or address"
            placeholder="Name, number or address"
            value={q}
            onChange={(text) => void setSearch({ q: text || null })}
          />
        }
        empty={<NoControllers hasAny={rows.length > 0} />}
      />
    </ListFrame>
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
