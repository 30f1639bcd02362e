"use client";

import { useQuery } from "@tanstack/react-query";
import { Cpu } from "lucide-react";
import { formatUnits } from "viem";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { carbonColumn, jobStateColumn, researcherColumn, workColumn } from "@/components/market/work-columns";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { offerHistoryDocument, offerHistoryVariables } from "@/features/market/queries";
import type { OfferHistoryQuery } from "@/generated/gql/graphql";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";

type Row = OfferHistoryQuery["offers"][number]["jobs"][number];

const columns: readonly Column<Row>[] = [
  {
    id: "job",
    header: "Job",
    phone: "title",
    sortValue: (row) => BigInt(row.number),
    csv: (row) => row.number,
    cell: (row) => <span className="numbers">Job {row.number}</span>,
  },
  jobStateColumn,
  researcherColumn,
  {
    id: "gpus",
    header: "GPUs",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.gpus,
    csv: (row) => String(row.gpus),
    cell: (row) => row.gpus,
  },
  workColumn("Accepted", ({ accepted }) => accepted),
  carbonColumn,
  {
    id: "paid",
    header: "Paid",
    phone: "value",
    align: "right",
    sortValue: (row) => BigInt(row.paid),
    csv: (row) => formatUnits(BigInt(row.paid), 18),
    cell: (row) => <Amount value={row.paid} />,
  },
  {
    id: "matched",
    header: "Matched",
    phone: "hidden",
    align: "right",
    sortValue: (row) => BigInt(row.matchedAt),
    csv: (row) => row.matchedAt,
    cell: (row) => <TimeAgo at={row.matchedAt} />,
  },
];

/** Jobs that ran or run on the offer. */
export function OfferJobs({ offerId }: { offerId: number }) {
  const { graphUrl } = useAppConfig();
  const { data, error, isLoading, isFetching, refetch } = useQuery(
    graphQuery(graphUrl, offerHistoryDocument, offerHistoryVariables(offerId)),
  );
  return (
    <Panel title="Jobs on this offer" isFlush>
      {isLoading ? (
        <TableSkeleton rows={3} />
      ) : error && !data ? (
        <ErrorState
          title="The jobs could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      ) : (
        <DataTable
          label="Jobs on this offer"
          columns={columns}
          rows={data?.offers[0]?.jobs ?? []}
          getRowId={(row) => row.number}
          getRowHref={(row) => `/jobs/${row.number}`}
          csvName={`offer-${offerId}-jobs`}
          empty={
            <EmptyState icon={Cpu} title="No job yet">
              Jobs will stand here once somebody books these GPUs or the queue gives them out.
            </EmptyState>
          }
        />
      )}
    </Panel>
  );
}
