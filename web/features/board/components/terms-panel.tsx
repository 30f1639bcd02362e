"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { Address } from "@/components/chain/address";
import { ProposalLink } from "@/components/chain/proposal-link";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { transactionColumn } from "@/components/data/event-columns";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { attendanceWords } from "@/features/board/lib/board-words";
import { type TermEnding, termEnding } from "@/features/board/lib/term-ending";
import { boardTermsDocument, boardTermsVariables } from "@/features/board/queries";
import type { BoardTermsQuery } from "@/generated/gql/graphql";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import { plainLine } from "@/lib/plain-line";

interface TermRow {
  term: BoardTermsQuery["boardTerms"][number];
  ending: TermEnding;
}

const endingWords: Readonly<Record<TermEnding["kind"], string>> = {
  sits: "sits now",
  over: "term over",
  recalled: "recalled",
  left: "left",
};

const columns: readonly Column<TermRow>[] = [
  {
    id: "member",
    header: "Member",
    cell: ({ term }) => <Address address={term.member.id} />,
    csv: ({ term }) => term.member.id,
  },
  {
    id: "seat",
    header: "Seat",
    cell: ({ term }) => term.seat.seat + 1,
    sortValue: ({ term }) => term.seat.seat,
    csv: ({ term }) => String(term.seat.seat + 1),
    align: "right",
    phone: "hidden",
  },
  {
    id: "from",
    header: "Since",
    cell: ({ term }) => <TimeAgo at={term.from} />,
    sortValue: ({ term }) => Number(term.from),
    csv: ({ term }) => new Date(Number(term.from) * 1000).toISOString(),
  },
  {
    id: "end",
    header: "Until",
    cell: ({ ending }) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <Badge tone={ending.kind === "sits" ? "accent" : ending.kind === "recalled" ? "against" : "neutral"}>
          {endingWords[ending.kind]}
        </Badge>
        {ending.at !== undefined && <TimeAgo at={ending.at} className="text-muted" />}
      </span>
    ),
    csv: ({ ending }) =>
      `${endingWords[ending.kind]}${ending.at === undefined ? "" : ` ${new Date(ending.at * 1000).toISOString()}`}`,
  },
  {
    id: "attendance",
    header: "Acted on reviews",
    cell: ({ term }) => attendanceWords({ acts: term.acts, reviews: term.reviewsInTerm }),
    csv: ({ term }) => `${term.acts}/${term.reviewsInTerm}`,
    phone: "hidden",
  },
  {
    id: "by",
    header: "Seated by",
    cell: ({ term }) => <SeatedBy term={term} />,
    csv: ({ term }) =>
      term.election
        ? `election ${term.election.electionId}`
        : term.proposal
          ? `proposal ${term.proposal.proposalId}`
          : "deployment",
  },
  transactionColumn(({ term }) => term.transactionHash),
];

function SeatedBy({ term: { election, proposal } }: { term: TermRow["term"] }) {
  if (election)
    return (
      <Link href="/board/election#past" className="text-accent underline underline-offset-4">
        election {election.electionId}
      </Link>
    );
  if (proposal) return <ProposalLink proposalId={proposal.proposalId} title={plainLine(proposal.title)} />;
  return <span className="text-muted">the deployment</span>;
}

/** Everybody who sat on the board, and how that ended. */
export function TermsPanel() {
  const { graphUrl } = useAppConfig();
  const now = useChainTime();
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(graphUrl, boardTermsDocument, boardTermsVariables),
  );
  const rows = useMemo(
    () => data?.boardTerms.map((term): TermRow => ({ term, ending: termEnding(term, now) })),
    [data, now],
  );
  return (
    <Panel
      id="history"
      title="History of the seats"
      description="Members now and before, and who seated them."
      isFlush
    >
      <StaleNotice className="mx-4 mb-3 sm:mx-6" />
      {rows && (
        <DataTable
          label="Terms of members of the ethics board"
          columns={columns}
          rows={rows}
          getRowId={({ term }) => term.id}
          csvName="board-terms"
          empty={
            <EmptyState icon={History} title="Nobody has sat on the board yet">
              An election or a proposal seats members.
            </EmptyState>
          }
        />
      )}
      {!rows && error && (
        <ErrorState
          title="The history could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!rows && !error && <TableSkeleton rows={7} />}
    </Panel>
  );
}
