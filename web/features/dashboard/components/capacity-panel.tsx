"use client";

import { useQuery } from "@tanstack/react-query";
import { Cpu } from "lucide-react";
import { formatEther } from "viem";
import { Amount } from "@/components/chain/amount";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { Price } from "@/components/market/price";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { CapacityBars } from "@/features/dashboard/components/capacity-bars";
import { type ClassRow, classRows } from "@/features/dashboard/lib/class-row";
import { formatWait } from "@/features/dashboard/lib/format-wait";
import type { DashboardQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { offersQuery } from "@/lib/market/offers-query";
import { formatGpuHours, perHour } from "@/lib/market/units";

const dash = <span className="text-muted">–</span>;
const number = (value: number | undefined) =>
  value === undefined ? dash : <span className="numbers">{value}</span>;

const columns: readonly Column<ClassRow>[] = [
  {
    id: "class",
    header: "GPU class",
    cell: ({ name, memoryGb }) => `${name}, ${memoryGb} GB`,
    sortValue: ({ name }) => name,
    csv: ({ name, memoryGb }) => `${name} ${memoryGb} GB`,
    phone: "title",
  },
  {
    id: "listed",
    header: "Listed",
    cell: ({ listed }) => number(listed),
    sortValue: ({ listed }) => listed,
    csv: ({ listed }) => String(listed),
    align: "right",
    phone: "value",
  },
  {
    id: "live",
    header: "Live",
    cell: ({ live }) => number(live),
    sortValue: ({ live }) => live ?? 0,
    csv: ({ live }) => String(live ?? ""),
    align: "right",
    phone: "hidden",
  },
  {
    id: "used",
    header: "In use",
    cell: ({ used }) => number(used),
    sortValue: ({ used }) => used,
    csv: ({ used }) => String(used),
    align: "right",
    phone: "value",
  },
  {
    id: "price",
    header: "Median per GPU-hour",
    cell: ({ median }) => (median === undefined ? dash : <Price value={median} />),
    sortValue: ({ median }) => median ?? 0n,
    csv: ({ median }) => (median === undefined ? "" : formatEther(perHour(median))),
    align: "right",
    phone: "value",
  },
  {
    id: "waiting",
    header: "Waiting",
    cell: ({ waiting }) => number(waiting),
    sortValue: ({ waiting }) => waiting,
    csv: ({ waiting }) => String(waiting),
    align: "right",
    phone: "hidden",
  },
  {
    id: "p50",
    header: "Wait p50",
    cell: ({ waitP50 }) => formatWait(waitP50),
    sortValue: ({ waitP50 }) => waitP50 ?? -1,
    csv: ({ waitP50 }) => (waitP50 === undefined ? "" : String(Math.round(waitP50))),
    align: "right",
    phone: "hidden",
  },
  {
    id: "p95",
    header: "Wait p95",
    cell: ({ waitP95 }) => formatWait(waitP95),
    sortValue: ({ waitP95 }) => waitP95 ?? -1,
    csv: ({ waitP95 }) => (waitP95 === undefined ? "" : String(Math.round(waitP95))),
    align: "right",
    phone: "hidden",
  },
  {
    id: "work",
    header: "Used so far",
    cell: ({ gpuSeconds }) => <span className="numbers whitespace-nowrap">{formatGpuHours(gpuSeconds)}</span>,
    sortValue: ({ gpuSeconds }) => gpuSeconds,
    csv: ({ gpuSeconds }) => String(gpuSeconds),
    align: "right",
    phone: "hidden",
  },
  {
    id: "paid",
    header: "Paid",
    cell: ({ paid }) => <Amount value={paid} symbol="" />,
    sortValue: ({ paid }) => paid,
    csv: ({ paid }) => formatEther(paid),
    align: "right",
    phone: "hidden",
  },
];

/** GPUs by class: listed, live, in use, their price, and how long one waits for them. */
export function CapacityPanel({ data }: { data: DashboardQuery }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: answer } = useQuery(offersQuery(client, config));
  const rows = classRows(data, answer?.offers);
  return (
    <Panel
      title="GPUs by class"
      description="Listed: in open offers. Live: they run a job or take one now. Waits are of requests that got GPUs in the last 30 days."
      isFlush
    >
      {rows.length > 0 && (
        <div className="px-4 pb-5 sm:px-6">
          <CapacityBars rows={rows} />
        </div>
      )}
      <DataTable
        label="GPUs by class"
        columns={columns}
        rows={rows}
        getRowId={({ classId }) => String(classId)}
        getRowHref={({ classId }) => `/market?class=${classId}`}
        csvName="gpus-by-class"
        empty={
          <EmptyState icon={Cpu} title="No GPU is listed yet">
            Providers register, list their GPUs and stand here by class.
          </EmptyState>
        }
      />
    </Panel>
  );
}
