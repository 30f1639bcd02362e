"use client";

import { TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { BreachStatusBadge, SeverityBadge } from "@/components/provenance/states";
import { Badge } from "@/components/ui/state-pill";
import { formatCount } from "@/lib/format";
import type { BreachStatus, Severity } from "@/lib/provenance/words";

/** A breach as the index lists it. */
interface Breach {
  number: string;
  severity: Severity;
  status: BreachStatus;
  affected: string;
  reportedAt: string;
  isLate: boolean;
}

const breachColumn: Column<Breach> = {
  id: "breach",
  header: "Breach",
  phone: "title",
  sortValue: ({ number }) => BigInt(number),
  csv: ({ number }) => number,
  cell: ({ number, severity }) => (
    <span className="flex flex-wrap items-center gap-2">
      Breach {number}
      <SeverityBadge severity={severity} />
    </span>
  ),
};

const standingColumns: readonly Column<Breach>[] = [
  {
    id: "status",
    header: "Status",
    phone: "value",
    csv: ({ status }) => status,
    cell: ({ status }) => <BreachStatusBadge status={status} />,
  },
  {
    id: "affected",
    header: "People",
    phone: "value",
    align: "right",
    sortValue: ({ affected }) => BigInt(affected),
    csv: ({ affected }) => affected,
    cell: ({ affected }) => formatCount(BigInt(affected)),
  },
  {
    id: "reported",
    header: "Reported",
    phone: "value",
    align: "right",
    sortValue: ({ reportedAt }) => Number(reportedAt),
    csv: ({ reportedAt }) => reportedAt,
    cell: ({ reportedAt, isLate }) => (
      <span className="inline-flex items-center gap-2">
        <TimeAgo at={reportedAt} />
        {isLate && <Badge tone="against">Late</Badge>}
      </span>
    ),
  },
];

/** Columns of a table of breaches; what the table says besides stands behind a breach's number. */
export function breachColumnsWith<Row extends Breach>(
  ...besides: readonly Column<Row>[]
): readonly Column<Row>[] {
  return [breachColumn, ...besides, ...standingColumns];
}
