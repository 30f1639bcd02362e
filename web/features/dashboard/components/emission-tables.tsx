"use client";

import { Leaf } from "lucide-react";
import { Address } from "@/components/chain/address";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { DoubtfulFlag, Energy, MeterFlag } from "@/components/market/footprint";
import { Region } from "@/components/market/price";
import { carbonColumn, facilityColumn, workColumn } from "@/components/market/work-columns";
import { EmptyState } from "@/components/ui/empty-state";
import type { DashboardTablesQuery } from "@/generated/gql/graphql";
import { formatDay } from "@/lib/format";
import { formatIntensity, formatPue } from "@/lib/market/units";

type Provider = DashboardTablesQuery["providers"][number];
type RegionRow = DashboardTablesQuery["regions"][number];
type Job = DashboardTablesQuery["jobs"][number];

interface Footed {
  energyWh: string;
  facilityWh: string;
  carbonGrams: string;
}

const footprint: readonly Column<Footed>[] = [
  {
    id: "energy",
    header: "GPUs",
    cell: ({ energyWh }) => <Energy value={energyWh} />,
    sortValue: ({ energyWh }) => BigInt(energyWh),
    csv: ({ energyWh }) => energyWh,
    align: "right",
    phone: "hidden",
  },
  { ...facilityColumn, header: "Facility", phone: "value" },
  { ...carbonColumn, phone: "value" },
];

const empty = (
  <EmptyState icon={Leaf} title="No work was accepted yet">
    Receipts bring the energy of each job.
  </EmptyState>
);

const providerColumns: readonly Column<Provider>[] = [
  {
    id: "provider",
    header: "Provider",
    cell: ({ id }) => <Address address={id} isPlain />,
    csv: ({ id }) => id,
    phone: "title",
  },
  {
    id: "meter",
    header: "Who vouches",
    cell: ({ meter }) => <MeterFlag meter={meter} />,
    sortValue: ({ meter }) => meter,
    csv: ({ meter }) => meter,
    phone: "value",
  },
  { ...workColumn<{ gpuSeconds: string }>("Work", ({ gpuSeconds }) => gpuSeconds), phone: "hidden" },
  ...footprint,
];

/** Energy and carbon by provider. */
export function ProviderTable({ rows }: { rows: readonly Provider[] }) {
  return (
    <DataTable
      label="Energy and carbon by provider"
      columns={providerColumns}
      rows={rows}
      getRowId={({ id }) => id}
      getRowHref={({ id }) => `/providers/${id}`}
      csvName="carbon-by-provider"
      empty={empty}
    />
  );
}

const regionColumns: readonly Column<RegionRow>[] = [
  {
    id: "region",
    header: "Region",
    cell: ({ code }) => <Region code={code} />,
    sortValue: ({ code }) => code,
    csv: ({ code }) => code,
    phone: "title",
  },
  {
    id: "grid",
    header: "Grid now",
    cell: ({ gPerKWh }) => <span className="numbers whitespace-nowrap">{formatIntensity(gPerKWh)}</span>,
    sortValue: ({ gPerKWh }) => gPerKWh,
    csv: ({ gPerKWh }) => String(gPerKWh),
    align: "right",
    phone: "value",
  },
  {
    id: "source",
    header: "Source",
    cell: ({ source, asOf }) => (
      <span className="text-muted">
        {source}, {formatDay(Number(asOf))}
      </span>
    ),
    csv: ({ source, asOf }) => `${source}, ${new Date(Number(asOf) * 1_000).toISOString().slice(0, 10)}`,
    phone: "hidden",
  },
  { ...workColumn<{ gpuSeconds: string }>("Work", ({ gpuSeconds }) => gpuSeconds), phone: "hidden" },
  ...footprint,
];

/** Energy and carbon by region. */
export function RegionTable({ rows }: { rows: readonly RegionRow[] }) {
  return (
    <DataTable
      label="Energy and carbon by region"
      columns={regionColumns}
      rows={rows}
      getRowId={({ id }) => id}
      csvName="carbon-by-region"
      empty={empty}
    />
  );
}

const jobColumns: readonly Column<Job>[] = [
  {
    id: "job",
    header: "Job",
    cell: ({ number, gpuClass, region }) => (
      <>
        <span className="numbers text-muted">#{number}</span> {gpuClass.name}, {region.code}
      </>
    ),
    sortValue: ({ number }) => BigInt(number),
    csv: ({ number }) => number,
    phone: "title",
  },
  {
    id: "meter",
    header: "Who vouches",
    cell: ({ meter, isPlausible }) => (
      <span className="inline-flex flex-wrap gap-1">
        <MeterFlag meter={meter} />
        {!isPlausible && <DoubtfulFlag />}
      </span>
    ),
    sortValue: ({ meter }) => meter,
    csv: ({ meter, isPlausible }) => (isPlausible ? meter : `${meter}, not plausible`),
    phone: "value",
  },
  {
    id: "grid",
    header: "Grid, PUE",
    cell: ({ gPerKWh, pueBps }) => (
      <span className="numbers whitespace-nowrap">
        {formatIntensity(gPerKWh)}, {formatPue(pueBps)}
      </span>
    ),
    csv: ({ gPerKWh, pueBps }) => `${gPerKWh} g/kWh, PUE ${pueBps / 10_000}`,
    align: "right",
    phone: "hidden",
  },
  { ...workColumn<Job>("Work", ({ accepted }) => accepted), phone: "hidden" },
  ...footprint,
];

/** Energy and carbon by job. */
export function JobTable({ rows }: { rows: readonly Job[] }) {
  return (
    <DataTable
      label="Energy and carbon by job"
      columns={jobColumns}
      rows={rows}
      getRowId={({ id }) => id}
      getRowHref={({ number }) => `/jobs/${number}`}
      csvName="carbon-by-job"
      empty={empty}
    />
  );
}
