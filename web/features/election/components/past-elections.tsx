"use client";

import { useQuery } from "@tanstack/react-query";
import { Vote } from "lucide-react";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { cohortName } from "@/features/election/lib/election-words";
import { electionsDocument, electionsVariables } from "@/features/election/queries";
import type { ElectionsQuery } from "@/generated/gql/graphql";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";

type Election = ElectionsQuery["elections"][number];

/** Elections that are over, with their results. */
export function PastElections() {
  const { graphUrl } = useAppConfig();
  const now = useChainTime();
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(graphUrl, electionsDocument, electionsVariables),
  );
  const past = data?.elections.filter(({ votingEnd }) => now !== undefined && Number(votingEnd) < now);
  return (
    <Panel
      id="past"
      title="Past elections"
      description="Elections in which somebody stood or whose result was applied."
      isFlush
    >
      <StaleNotice className="mx-4 mb-3 sm:mx-6" />
      {past && past.length > 0 && (
        <ul className="divide-y divide-line">
          {past.map((election) => (
            <ElectionItem key={election.id} election={election} />
          ))}
        </ul>
      )}
      {past?.length === 0 && (
        <EmptyState icon={Vote} title="No election has been held yet">
          Results will stand here, with the votes of every candidate.
        </EmptyState>
      )}
      {!past && error && (
        <ErrorState
          title="Past elections could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!past && !error && <TableSkeleton rows={3} />}
    </Panel>
  );
}

function outcome({ appliedAt, winners }: Election): string {
  if (appliedAt === null) return "not applied";
  return winners && winners.length > 0 ? "applied" : "nobody received a vote";
}

function ElectionItem({ election }: { election: Election }) {
  const { electionId, cohort, votingEnd, voterCount, votesCast, nominees, appliedTransactionHash } = election;
  return (
    <li className="px-4 py-5 text-sm sm:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          Election {electionId}, {cohortName(cohort)}
          <Badge tone={election.appliedAt === null ? "warning" : "for"}>{outcome(election)}</Badge>
        </h3>
        <span className="flex items-center gap-3 text-muted">
          ended <TimeAgo at={votingEnd} />
          {appliedTransactionHash && <TxLink hash={appliedTransactionHash} />}
        </span>
      </div>
      <p className="mt-1 text-muted">
        {formatCount(voterCount)} {voterCount === 1 ? "account" : "accounts"} gave{" "}
        <Amount value={votesCast} />.
        {election.termEnd !== null && (
          <>
            {" "}
            The term ends <TimeAgo at={election.termEnd} />.
          </>
        )}
      </p>
      {nominees.length > 0 && (
        <ol className="mt-3 flex flex-col gap-1.5" aria-label={`Results of election ${electionId}`}>
          {nominees.map(({ account, votes, rank, isCandidate }) => (
            <li key={account.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4">
              <span className="flex min-w-0 flex-wrap items-center gap-2">
                <Address address={account.id} />
                {rank !== null && <Badge tone="accent">Elected</Badge>}
                {!isCandidate && <span className="text-xs text-muted">too few endorsements</span>}
              </span>
              <Amount value={votes} />
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}
