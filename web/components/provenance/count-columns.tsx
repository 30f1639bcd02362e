"use client";

import type { Column } from "@/components/data/column";
import { formatCount } from "@/lib/format";

/** What only the index counts; undefined where the chain alone answered. */
interface Counted {
  consents?: number;
  uses?: bigint;
}

const unknown = <span className="text-muted">–</span>;

/** Consents that stand. */
export const consentsColumn: Column<Counted> = {
  id: "consents",
  header: "Consents",
  phone: "hidden",
  align: "right",
  sortValue: ({ consents }) => consents ?? -1,
  csv: ({ consents }) => String(consents ?? ""),
  cell: ({ consents }) => (consents === undefined ? unknown : formatCount(consents)),
};

/** Uses so far, those in roots too. */
export const usesColumn: Column<Counted> = {
  id: "uses",
  header: "Uses",
  phone: "hidden",
  align: "right",
  sortValue: ({ uses }) => uses ?? -1n,
  csv: ({ uses }) => String(uses ?? ""),
  cell: ({ uses }) => (uses === undefined ? unknown : formatCount(uses)),
};
