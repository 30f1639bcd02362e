"use client";

import { useQuery } from "@tanstack/react-query";
import { FileCheck2 } from "lucide-react";
import { Address } from "@/components/chain/address";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { transactionColumn, whenColumn } from "@/components/data/event-columns";
import { Energy } from "@/components/market/footprint";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { ClaimHappening, ReceiptHappening } from "@/features/jobs/lib/job-history";
import { jobHistoryQuery } from "@/features/jobs/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import type { JobStanding } from "@/lib/market/job";
import { formatBps, formatGpuHours } from "@/lib/market/units";

type Row = ReceiptHappening | ClaimHappening;

const signersOf = (row: Row) =>
  row.kind === "receipt" ? [row.researcherSigner, row.providerSigner] : [row.signer];

const columns: readonly Column<Row>[] = [
  {
    id: "kind",
    header: "Kind",
    cell: (row) => (row.kind === "receipt" ? "Receipt" : "Claim"),
    csv: (row) => row.kind,
    phone: "title",
  },
  {
    id: "work",
    header: "Work",
    cell: (row) => <span className="numbers whitespace-nowrap">{formatGpuHours(row.gpuSeconds)}</span>,
    sortValue: (row) => row.gpuSeconds,
    csv: (row) => String(row.gpuSeconds),
    align: "right",
    phone: "value",
  },
  {
    id: "energy",
    header: "Energy",
    cell: (row) => <Energy value={row.energyWh} />,
    sortValue: (row) => row.energyWh,
    csv: (row) => String(row.energyWh),
    align: "right",
    phone: "value",
  },
  {
    id: "uptime",
    header: "Uptime",
    cell: (row) => <span className="numbers">{formatBps(row.uptimeBps)}</span>,
    csv: (row) => String(row.uptimeBps / 10_000),
    align: "right",
    phone: "hidden",
  },
  {
    id: "signers",
    header: "Signed by",
    cell: (row) => (
      <span className="flex flex-col items-start gap-1">
        {signersOf(row).map((signer) => (
          <Address key={signer} address={signer} />
        ))}
      </span>
    ),
    csv: (row) => signersOf(row).join(" "),
    phone: "hidden",
  },
  whenColumn((row) => row.at),
  { ...transactionColumn<Row>((row) => row.transactionHash), isExportOnly: true },
];

const none: readonly Row[] = [];

/** Receipts and claims of a job; all figures are since the start. */
export function ReceiptsPanel({ job }: { job: JobStanding }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery(jobHistoryQuery(client, config, job.jobId));
  const rows =
    data?.happenings.filter(({ kind }) => kind === "receipt" || kind === "claim").toReversed() ?? none;
  return (
    <Panel
      title="Receipts and claims"
      description="Work and energy of the GPUs are sums since the start."
      isFlush
    >
      {data ? (
        <DataTable
          label="Receipts and claims of the job"
          columns={columns}
          rows={rows as readonly Row[]}
          getRowId={({ id }) => id}
          csvName={`job-${job.jobId}-receipts`}
          empty={
            <EmptyState icon={FileCheck2} title="No receipt yet">
              The provider&apos;s software makes one every few hours; you co-sign it and it pays.
            </EmptyState>
          }
        />
      ) : (
        <TableSkeleton rows={3} />
      )}
    </Panel>
  );
}
