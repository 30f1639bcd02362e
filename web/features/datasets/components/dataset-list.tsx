"use client";

import { useQuery } from "@tanstack/react-query";
import { Database, Search } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { type Column, readSort, writeSort } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { ListFrame } from "@/components/data/list-frame";
import { SearchInput } from "@/components/data/search-input";
import { consentsColumn, usesColumn } from "@/components/provenance/count-columns";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { DatasetStatusBadge, LevelBadge } from "@/components/provenance/states";
import { Term } from "@/components/provenance/term";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { type DatasetRow, datasetsQuery } from "@/features/datasets/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig, useNames } from "@/lib/config-context";
import { DATASET_KINDS, type DatasetKind } from "@/lib/provenance/words";

type Named = DatasetRow & { custodianName?: string };

const search = {
  q: parseAsString.withDefault(""),
  kind: parseAsString.withDefault(""),
  sort: parseAsString.withDefault(""),
};

const kindOptions = [
  { value: "all", label: "All kinds" },
  ...DATASET_KINDS.map((kind) => ({ value: kind, label: kind })),
];

const none = <span className="text-muted">–</span>;

const columns: readonly Column<Named>[] = [
  {
    id: "dataset",
    header: "Dataset",
    phone: "title",
    sortValue: (row) => row.kind,
    csv: (row) => row.datasetId,
    cell: (row) => (
      <span className="flex flex-col gap-0.5">
        <span className="flex items-center gap-2 font-medium">
          <DatasetLink datasetId={row.datasetId} kind={row.kind} isPlain />
          {(row.status !== "Listed" || row.openBreaches > 0) && (
            <DatasetStatusBadge status={row.status} openBreaches={row.openBreaches} />
          )}
        </span>
        <span className="text-xs text-muted">{row.kind}</span>
      </span>
    ),
  },
  {
    id: "purposes",
    header: "May be used for",
    phone: "value",
    csv: (row) => row.purposes.map(({ iri, code }) => iri ?? String(code)).join(" "),
    cell: (row) => (
      <span className="line-clamp-2 max-w-64">
        {row.purposes.map(({ code, iri }, index) => (
          <span key={code}>
            {index > 0 && ", "}
            <Term kind="Purpose" code={code} iri={iri} />
          </span>
        ))}
      </span>
    ),
  },
  {
    id: "level",
    header: "Level",
    phone: "value",
    sortValue: (row) => row.level,
    csv: (row) => String(row.level),
    cell: (row) => <LevelBadge level={row.level} />,
  },
  {
    id: "custodian",
    header: "Custodian",
    phone: "hidden",
    sortValue: (row) => row.custodianName ?? `~${row.custodian}`,
    csv: (row) => row.custodian,
    cell: (row) => <Address address={row.custodian} isPlain />,
  },
  { ...consentsColumn, phone: "value" },
  usesColumn,
  {
    id: "lineage",
    header: "From / to",
    phone: "hidden",
    align: "right",
    sortValue: (row) => (row.parents ?? 0) + (row.children ?? 0),
    csv: (row) => `${row.parents ?? ""}/${row.children ?? ""}`,
    cell: (row) => (
      <span className="numbers whitespace-nowrap" title="Made from so many, and so many were made of it">
        {row.parents ?? "–"} / {row.children ?? "–"}
      </span>
    ),
  },
  {
    id: "registered",
    header: "Registered",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.registeredAt ?? 0,
    csv: (row) => (row.registeredAt ? new Date(row.registeredAt * 1000).toISOString() : ""),
    cell: (row) => (row.registeredAt ? <TimeAgo at={row.registeredAt} /> : none),
  },
];

function matches(row: Named, text: string, kind: string): boolean {
  if (kind && row.kind !== (kind as DatasetKind)) return false;
  const wanted = text.trim().toLowerCase();
  return (
    wanted === "" ||
    row.datasetId.toLowerCase().startsWith(wanted) ||
    row.custodian.toLowerCase().startsWith(wanted) ||
    row.custodianName?.toLowerCase().includes(wanted) === true ||
    row.purposes.some(({ iri }) => iri?.toLowerCase().includes(wanted.replaceAll(" ", "")))
  );
}

/** All datasets and models. */
export function DatasetList() {
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  const answer = useQuery(datasetsQuery(client, config));
  const { data } = answer;
  const [{ q, kind, sort }, setSearch] = useQueryStates(search, { history: "replace" });
  const rows = useMemo(
    (): Named[] =>
      (data?.rows ?? []).map((row) => ({
        ...row,
        custodianName: names.get(row.custodian.toLowerCase())?.name,
      })),
    [data, names],
  );
  return (
    <ListFrame
      what="datasets"
      answer={answer}
      hasData={data !== undefined}
      chainNote={
        data?.source === "chain" &&
        "This list comes straight from the chain: the newest 100, without what only the index counts."
      }
      rows={8}
    >
      <DataTable
        label="Datasets"
        columns={columns}
        rows={rows.filter((row) => matches(row, q, kind))}
        getRowId={({ datasetId }) => datasetId}
        getRowHref={({ datasetId }) => `/datasets/${datasetId}`}
        sort={readSort(sort, columns)}
        onSortChange={(next) => void setSearch({ sort: writeSort(next) })}
        csvName="datasets"
        toolbar={
          <>
            <SearchInput
              label="Search datasets by id, custodian or purpose"
              placeholder="Id, custodian or purpose"
              value={q}
              onChange={(text) => void setSearch({ q: text || null })}
            />
            <Select
              aria-label="Kind"
              className="w-36"
              value={kind || "all"}
              options={kindOptions}
              onValueChange={(next) => void setSearch({ kind: next === "all" ? null : next })}
            />
          </>
        }
        empty={<NoDatasets hasAny={rows.length > 0} />}
      />
    </ListFrame>
  );
}

function NoDatasets({ hasAny }: { hasAny: boolean }) {
  if (hasAny) {
    return (
      <EmptyState icon={Search} title="No dataset matches">
        Try another word, or paste an id.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Database}
      title="No dataset is registered yet"
      action={
        <Button asChild size="small">
          <Link href="/datasets/new">Register a dataset</Link>
        </Button>
      }
    >
      Datasets and models will stand here with their terms and where they came from.
    </EmptyState>
  );
}
