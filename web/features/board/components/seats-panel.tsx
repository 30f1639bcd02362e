"use client";

import { useQuery } from "@tanstack/react-query";
import { UserMinus } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { Address } from "@/components/chain/address";
import { StaleNotice } from "@/components/chain/stale-notice";
import { Countdown, TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import type { SeatStanding } from "@/features/board/chain/read-board";
import { type Attendance, attendanceWords } from "@/features/board/lib/board-words";
import { recallHref } from "@/features/board/lib/recall";
import { signerWords } from "@/features/board/lib/signer";
import { boardQuery, boardTermsDocument, boardTermsVariables } from "@/features/board/queries";
import type { BoardTermsQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";
import { shortAddress } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";

interface SeatRow extends SeatStanding {
  isOver: boolean;
  /** Undefined while the index has not answered. */
  attendance?: Attendance;
  /** The member's name, or the short address. */
  name: string;
}

const columns: readonly Column<SeatRow>[] = [
  {
    id: "member",
    header: "Member",
    cell: ({ member }) =>
      member ? <Address address={member} show="both" /> : <span className="text-muted">vacant</span>,
    csv: ({ member }) => member ?? "vacant",
  },
  {
    id: "cohort",
    header: "Seat",
    cell: ({ seat, cohort }) => (
      <span className="whitespace-nowrap">
        {seat + 1} <span className="text-muted">· cohort {cohort + 1}</span>
      </span>
    ),
    sortValue: ({ seat }) => seat,
    csv: ({ seat, cohort }) => `${seat + 1}, cohort ${cohort + 1}`,
    phone: "hidden",
  },
  {
    id: "term",
    header: "Term left",
    cell: (row) => <TermLeft row={row} />,
    sortValue: ({ termEnd }) => termEnd,
    csv: ({ termEnd }) => (termEnd ? new Date(termEnd * 1000).toISOString() : ""),
  },
  {
    id: "attendance",
    header: "Acted on reviews",
    cell: ({ attendance }) => (attendance ? attendanceWords(attendance) : "–"),
    csv: ({ attendance }) => (attendance ? `${attendance.acts}/${attendance.reviews}` : ""),
  },
  {
    id: "signer",
    header: "Ballots signed by",
    cell: ({ member, signer }) => (member ? signerWords(signer) : ""),
    csv: ({ signer }) => signer ?? "",
    phone: "hidden",
  },
  {
    id: "recall",
    header: "Recall",
    cell: (row) => <RecallLink row={row} />,
    align: "right",
  },
];

function TermLeft({ row: { member, termEnd, isOver } }: { row: SeatRow }) {
  if (!member) return null;
  if (!isOver) return <Countdown at={termEnd} done="over" />;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Badge tone="warning">Term over</Badge>
      <TimeAgo at={termEnd} className="text-muted" />
    </span>
  );
}

function RecallLink({ row: { member, name } }: { row: SeatRow }) {
  if (!member) return null;
  return (
    <Button asChild size="small" variant="ghost">
      <Link href={recallHref(member, name)}>
        <UserMinus size={16} aria-hidden />
        Propose recall<span className="sr-only"> of {name}</span>
      </Link>
    </Button>
  );
}

/** Terms that still run or whose member still sits, by seat. */
function currentTerms(data: BoardTermsQuery | undefined): ReadonlyMap<number, Attendance> | undefined {
  return (
    data &&
    new Map(
      data.boardTerms
        .filter(({ endedAt }) => endedAt === null)
        .map(({ seat, acts, reviewsInTerm }) => [seat.seat, { acts, reviews: reviewsInTerm }]),
    )
  );
}

/** The seats: who sits there, for how long still, how often they acted. */
export function SeatsPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  const now = useChainTime();
  const { data, error, refetch, isFetching } = useQuery(boardQuery(client, config));
  const terms = useQuery(graphQuery(config.graphUrl, boardTermsDocument, boardTermsVariables));
  const rows = useMemo((): SeatRow[] | undefined => {
    const attendances = currentTerms(terms.data);
    return data?.seats.map((seat) => ({
      ...seat,
      isOver: now !== undefined && seat.termEnd < now,
      attendance: attendances?.get(seat.seat),
      name: seat.member ? (names.get(seat.member.toLowerCase())?.name ?? shortAddress(seat.member)) : "",
    }));
  }, [data, terms.data, names, now]);
  return (
    <Panel
      id="seats"
      title="The seven seats"
      description="Seats, terms and signers are read from the chain. How often a member acted is counted by the index: opinions, recusals, ballots and requests, of the proposals that came up for review in its term."
      isFlush
    >
      {terms.error && <StaleNotice className="mx-4 mb-3 sm:mx-6" />}
      {rows && (
        <DataTable
          label="Seats of the ethics board"
          columns={columns}
          rows={rows}
          getRowId={({ seat }) => String(seat)}
          csvName="board-seats"
          empty={<EmptyState title="The board has no seats" />}
          footer={
            <p className="text-muted">
              Holders can recall any member at any time: a proposal that does nothing else can&apos;t be
              vetoed. “Propose recall” opens the form with the call filled in; you give the reason.
            </p>
          }
        />
      )}
      {!rows && error && (
        <ErrorState
          title="The seats could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!rows && !error && <TableSkeleton rows={7} />}
    </Panel>
  );
}
