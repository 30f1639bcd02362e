"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, Users } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { readSort, writeSort } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { ListFrame } from "@/components/data/list-frame";
import { SearchInput } from "@/components/data/search-input";
import { EmptyState } from "@/components/ui/empty-state";
import { type DelegateRow, delegateColumns } from "@/features/delegates/components/delegate-columns";
import { participation, votesOpenedSince } from "@/features/delegates/lib/delegate";
import { delegatesQuery } from "@/features/delegates/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";

const search = { q: parseAsString.withDefault(""), sort: parseAsString.withDefault("") };

function useDelegateRows() {
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  const now = useChainTime();
  const query = useQuery(delegatesQuery(client, config));
  // Votes open at a pace of hours, so a minute's precision keeps the rows the same meanwhile.
  const minute = now === undefined ? Number.POSITIVE_INFINITY : Math.floor(now / 60) * 60;
  const { data } = query;
  const rows = useMemo((): DelegateRow[] => {
    const { delegates = [], opened = [] } = data ?? {};
    const allVotes = delegates.reduce((sum, { votes }) => sum + votes, 0n);
    return delegates.map((delegate, index) => {
      const count = votesOpenedSince(opened, delegate.since, minute);
      return {
        ...delegate,
        name: names.get(delegate.account.toLowerCase())?.name,
        rank: index + 1,
        allVotes,
        opened: count,
        participation: participation(delegate.voteCount, count),
      };
    });
  }, [data, names, minute]);
  return { ...query, rows };
}

function matches(row: DelegateRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return (
    wanted === "" || row.name?.toLowerCase().includes(wanted) || row.account.toLowerCase().startsWith(wanted)
  );
}

/** Everybody with voting power, and how they use it. */
export function DelegateList() {
  const { rows, data, ...answer } = useDelegateRows();
  const [{ q, sort }, setSearch] = useQueryStates(search, { history: "replace" });
  const shown = rows.filter((row) => matches(row, q));
  return (
    <ListFrame
      what="delegates"
      answer={answer}
      hasData={rows.length > 0}
      chainNote={
        data?.source === "chain" &&
        "This list comes straight from the chain's own records; it takes longer, and nothing is missing."
      }
      errorLead="Neither the index nor the chain answered."
      rows={8}
    >
      <DataTable
        label="Delegates"
        columns={delegateColumns}
        rows={shown}
        getRowId={({ account }) => account}
        getRowHref={({ account }) => `/accounts/${account}`}
        sort={readSort(sort, delegateColumns)}
        onSortChange={(next) => void setSearch({ sort: writeSort(next) })}
        csvName="delegates"
        toolbar={
          <SearchInput
            label="Search delegates by name or address"
            placeholder="Name or address"
            value={q}
            onChange={(text) => void setSearch({ q: text || null })}
          />
        }
        empty={<Nobody isFiltered={q.trim() !== ""} />}
        footer={<Sum rows={shown} />}
      />
    </ListFrame>
  );
}

function Nobody({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState icon={Search} title="Nobody matches">
        Try another name, or paste an address. Anybody can be a delegate: choose them on your account page.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Users} title="Nobody has voting power yet">
      Voting power arises when somebody who holds COMPUTE delegates it, to themselves or to others.
    </EmptyState>
  );
}

function Sum({ rows }: { rows: readonly DelegateRow[] }) {
  if (rows.length === 0) return null;
  const total = rows.reduce((sum, { votes }) => sum + votes, 0n);
  return (
    <p className="numbers text-muted">
      {rows.length} {rows.length === 1 ? "delegate" : "delegates"} with {formatTokens(total)} of voting power.
      Participation counts the votes that opened since each first had voting power.
    </p>
  );
}
