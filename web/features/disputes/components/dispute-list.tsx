"use client";

import { useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { formatEther } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { StaleNotice } from "@/components/chain/stale-notice";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { whenColumn } from "@/components/data/event-columns";
import { SlashStateBadge } from "@/components/market/states";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { DisputeStateBadge } from "@/features/disputes/components/dispute-state-badge";
import type { DisputeRow } from "@/features/disputes/lib/dispute-row";
import { disputeListQuery } from "@/features/disputes/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatGpuHours } from "@/lib/market/units";

const columns: readonly Column<DisputeRow>[] = [
  {
    id: "dispute",
    header: "Dispute",
    cell: ({ disputeId, jobId }) => (
      <>
        <span className="numbers text-muted">#{disputeId}</span> job {String(jobId)}
      </>
    ),
    sortValue: ({ disputeId }) => disputeId,
    csv: ({ disputeId }) => String(disputeId),
    phone: "title",
  },
  {
    id: "state",
    header: "State",
    cell: ({ state }) => <DisputeStateBadge state={state} />,
    sortValue: ({ state }) => state,
    csv: ({ state }) => state,
    phone: "value",
  },
  {
    id: "provider",
    header: "Provider",
    cell: ({ provider }) => <Address address={provider} isPlain />,
    csv: ({ provider }) => provider,
    phone: "hidden",
  },
  {
    id: "claimed",
    header: "Claimed",
    cell: ({ claimed }) => <span className="numbers">{formatGpuHours(claimed)}</span>,
    sortValue: ({ claimed }) => claimed,
    csv: ({ claimed }) => String(claimed),
    align: "right",
    phone: "value",
  },
  {
    id: "ruled",
    header: "Accepted in the end",
    cell: ({ ruled }) =>
      ruled === undefined ? (
        <span className="text-muted">–</span>
      ) : (
        <span className="numbers">{formatGpuHours(ruled)}</span>
      ),
    csv: ({ ruled }) => String(ruled ?? ""),
    align: "right",
    phone: "hidden",
  },
  {
    id: "bond",
    header: "Bond",
    cell: ({ bond }) => <Amount value={bond} />,
    sortValue: ({ bond }) => bond,
    csv: ({ bond }) => formatEther(bond),
    align: "right",
    phone: "value",
  },
  {
    id: "slash",
    header: "Slash",
    cell: ({ slash }) =>
      slash ? <SlashStateBadge state={slash.state} /> : <span className="text-muted">none</span>,
    csv: ({ slash }) => (slash ? `${slash.state} ${formatEther(slash.amount)}` : ""),
    phone: "hidden",
  },
  {
    id: "reason",
    header: "Reason",
    cell: ({ reason }) => (reason ? "published" : <span className="text-muted">–</span>),
    csv: ({ reason }) => reason?.hash ?? "",
    phone: "hidden",
  },
  whenColumn(({ openedAt }) => openedAt),
];

const none: readonly DisputeRow[] = [];

/** All disputes, newest first. */
export function DisputeList() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(disputeListQuery(client, config));
  return (
    <Panel isFlush>
      <StaleNotice className="mx-4 mb-3 sm:mx-6" />
      {data?.isFromChain && (
        <Notice className="mx-4 mb-3 sm:mx-6">
          These are the newest disputes as the chain has them; older ones come back with the index.
        </Notice>
      )}
      {data && (
        <DataTable
          label="Disputes"
          columns={columns}
          rows={data.rows ?? none}
          getRowId={({ disputeId }) => String(disputeId)}
          getRowHref={({ disputeId }) => `/disputes/${disputeId}`}
          csvName="disputes"
          empty={
            <EmptyState icon={Scale} title="No dispute yet">
              A researcher disputes a provider&apos;s claim on the page of its job. Rulings stand here with
              their reasons.
            </EmptyState>
          }
        />
      )}
      {!data && error && (
        <ErrorState
          title="The disputes could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton />}
    </Panel>
  );
}
