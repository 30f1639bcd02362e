"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Address } from "@/components/chain/address";
import { ProposalLink } from "@/components/chain/proposal-link";
import { StaleNotice } from "@/components/chain/stale-notice";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { transactionColumn, whenColumn } from "@/components/data/event-columns";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { type StructureChange, toChanges } from "@/features/structure/lib/event-words";
import { structureHistoryDocument, structureHistoryVariables } from "@/features/structure/queries";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";

const columns: readonly Column<StructureChange>[] = [
  {
    id: "what",
    header: "What changed",
    cell: ({ text, account }) => (
      <span className="flex flex-wrap items-center gap-x-2">
        {text}
        {account && <Address address={account} />}
      </span>
    ),
    csv: ({ text, account }) => (account ? `${text} ${account}` : text),
  },
  {
    id: "why",
    header: "By",
    cell: ({ proposal }) =>
      proposal ? <ProposalLink {...proposal} /> : <span className="text-muted">the deployment</span>,
    csv: ({ proposal }) => (proposal ? `Proposal ${proposal.proposalId}: ${proposal.title}` : "deployment"),
  },
  whenColumn(({ timestamp }) => timestamp),
  transactionColumn(({ transactionHash }) => transactionHash),
];

/** Every change of a role or a rule, with the proposal behind it. */
export function HistoryPanel() {
  const { graphUrl } = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(graphUrl, structureHistoryDocument, structureHistoryVariables),
  );
  const [isAll, setIsAll] = useQueryState("deployment", parseAsBoolean.withDefault(false));
  const changes = data && toChanges(data);
  const shown = isAll ? changes : changes?.filter(({ proposal }) => proposal);
  return (
    <Panel title="How it came to be" description="Changes of roles and rules since the start." isFlush>
      <StaleNotice className="mx-4 mb-3 sm:mx-6" />
      {!data && error && (
        <ErrorState
          title="The history could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton />}
      {shown && (
        <DataTable
          label="Changes of roles and rules"
          columns={columns}
          rows={shown}
          getRowId={({ id }) => id}
          csvName="structure-history"
          toolbar={
            <Button size="small" aria-pressed={isAll} onClick={() => void setIsAll(!isAll)}>
              {isAll ? "Hide what the deployment set" : "Show what the deployment set too"}
            </Button>
          }
          empty={
            <EmptyState icon={History} title="Nothing has changed since the deployment">
              When a proposal grants a role or changes a rule, it will stand here.
            </EmptyState>
          }
        />
      )}
    </Panel>
  );
}
