"use client";

import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import type { Column } from "@/components/data/column";
import { Carbon, Energy } from "@/components/market/footprint";
import { JobStateBadge } from "@/components/market/states";
import { formatGpuHours } from "@/lib/market/units";
import type { JobState } from "@/lib/market/words";

/** Where a job is in its life. */
export const jobStateColumn: Column<{ state: JobState }> = {
  id: "state",
  header: "State",
  cell: ({ state }) => <JobStateBadge state={state} />,
  csv: ({ state }) => state,
  phone: "value",
};

/** Who asked for a job. */
export const researcherColumn: Column<{ researcher: Hex }> = {
  id: "researcher",
  header: "Researcher",
  cell: ({ researcher }) => <Address address={researcher} isPlain />,
  csv: ({ researcher }) => researcher,
  phone: "hidden",
};

/** Work that was accepted; `secondsOf` gives it in GPU-seconds. */
export function workColumn<Row>(header: string, secondsOf: (row: Row) => string): Column<Row> {
  return {
    id: "work",
    header,
    cell: (row) => (
      <span className="numbers whitespace-nowrap">{formatGpuHours(BigInt(secondsOf(row)))}</span>
    ),
    sortValue: (row) => BigInt(secondsOf(row)),
    csv: secondsOf,
    align: "right",
    phone: "value",
  };
}

/** Energy with that of hosts and facility. */
export const facilityColumn: Column<{ facilityWh: string }> = {
  id: "facility",
  header: "Energy",
  cell: ({ facilityWh }) => <Energy value={facilityWh} />,
  sortValue: ({ facilityWh }) => BigInt(facilityWh),
  csv: ({ facilityWh }) => facilityWh,
  align: "right",
  phone: "hidden",
};

/** What the energy emitted. */
export const carbonColumn: Column<{ carbonGrams: string }> = {
  id: "carbon",
  header: "Carbon",
  cell: ({ carbonGrams }) => <Carbon value={carbonGrams} />,
  sortValue: ({ carbonGrams }) => BigInt(carbonGrams),
  csv: ({ carbonGrams }) => carbonGrams,
  align: "right",
  phone: "hidden",
};
