"use client";

import { useQuery } from "@tanstack/react-query";
import { Vote } from "lucide-react";
import { useMemo } from "react";
import { Address } from "@/components/chain/address";
import { ProposalLink } from "@/components/chain/proposal-link";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import { ArticleLinks } from "@/components/text/article-links";
import { VerifiedText } from "@/components/text/verified-text";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { BallotStanding } from "@/features/board/chain/read-board";
import { groupBallots, type ListedGroup } from "@/features/board/lib/ballot-groups";
import { ballotsQuery, boardActsDocument, boardActsVariables, boardQuery } from "@/features/board/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";

const noGroups: readonly ListedGroup[] = [];

/** Ballots for vetoes that may still come about. */
export function BallotsPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const acts = useQuery(graphQuery(config.graphUrl, boardActsDocument, boardActsVariables));
  const groups = useMemo(() => (acts.data ? groupBallots(acts.data.boardBallots) : noGroups), [acts.data]);
  const standings = useQuery(ballotsQuery(client, config, groups));
  const isRead = acts.data && (groups.length === 0 || standings.data);
  const open = groups.flatMap((group, index) => {
    const standing = standings.data?.[index];
    return standing?.isOpen && standing.count > 0 ? [{ group, standing }] : [];
  });
  const error = acts.error ?? standings.error;
  return (
    <Panel
      id="ballots"
      title="Ballots in progress"
      description="A ballot counts while its member's term runs and the membership stays the same. The chain says which count now."
      isFlush
    >
      {acts.data && <StaleNotice className="mx-4 mb-3 sm:mx-6" />}
      {isRead && open.length > 0 && (
        <ul className="divide-y divide-line">
          {open.map(({ group, standing }) => (
            <GroupItem key={group.key} group={group} standing={standing} />
          ))}
        </ul>
      )}
      {isRead && open.length === 0 && (
        <EmptyState icon={Vote} title="No veto is being asked for">
          When a member casts a ballot on a proposal that was won, it will stand here. Members do so on the
          proposal&apos;s page.
        </EmptyState>
      )}
      {!isRead && error && (
        <ErrorState
          title="The ballots could not be loaded"
          message={acts.error ? acts.error.message : <ErrorWords error={error} />}
          onRetry={() => {
            void acts.refetch();
            void standings.refetch();
          }}
          isRetrying={acts.isFetching || standings.isFetching}
        />
      )}
      {!isRead && !error && <TableSkeleton rows={2} />}
    </Panel>
  );
}

function GroupItem({ group, standing }: { group: ListedGroup; standing: BallotStanding }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: board } = useQuery(boardQuery(client, config));
  const counting = group.members.filter(({ seat }) => standing.seats.includes(seat));
  return (
    <li className="px-4 py-5 text-sm sm:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-medium">
          <ProposalLink proposalId={group.proposalId} title={group.title} />
        </h3>
        <span className="numbers font-medium text-review">
          {standing.count} of {board?.limits.vetoBallots ?? "…"} ballots
        </span>
      </div>
      <div className="mt-2">
        <ArticleLinks numbers={group.articleNumbers} of={group.reason.constitutionHash} />
      </div>
      <VerifiedText
        className="mt-4 border-l-2 border-review pl-4"
        hash={group.reason.reasonHash}
        uri={group.reason.uri}
        what={`the ballots on proposal ${group.proposalId}`}
      />
      <ul className="mt-4 flex flex-col gap-1.5">
        {counting.map(({ member, bySignature, timestamp }) => (
          <li key={member} className="flex flex-wrap items-center gap-x-3">
            <Address address={member} />
            <span className="text-muted">
              <TimeAgo at={timestamp} />
              {bySignature && ", brought as a signature"}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
