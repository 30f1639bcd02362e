"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { Countdown } from "@/components/chain/time";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { BallotGroups } from "@/features/governance/components/board-ballots";
import { VetoReasonView } from "@/features/governance/components/board-veto";
import { BoardOpinions, Recusals, Requests } from "@/features/governance/components/board-words";
import { isVetoable, type ProposalFacts, type ProposalRecord } from "@/features/governance/lib/proposal";
import { groupBallots, type ProposalReview } from "@/features/governance/lib/review";
import { proposalFactsQuery } from "@/features/governance/queries";
import { reviewQuery, reviewStandingQuery } from "@/features/governance/review-queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { isFinal } from "@/lib/proposal-phase";

const BoardActs = dynamic(() =>
  import("@/features/governance/components/board-acts").then((module) => module.BoardActs),
);

/** What the ethics board says and does about a proposal, and what its members can do now. */
export function BoardPanel({ record }: { record: ProposalRecord }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: facts } = useQuery(proposalFactsQuery(client, config, record.proposalId));
  const review = useQuery(reviewQuery(client, config, record.proposalId));
  return (
    <Panel
      id="board"
      title="Ethics board"
      description="Seven members who can stop what breaks the constitution, and nothing else."
    >
      {review.data && facts ? (
        <BoardContent record={record} facts={facts} review={review.data.data} />
      ) : review.error ? (
        <ErrorState
          title="What the board did could not be loaded"
          message={<ErrorWords error={review.error} />}
          onRetry={review.refetch}
          isRetrying={review.isFetching}
        />
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </Panel>
  );
}

interface ContentProps {
  record: ProposalRecord;
  facts: ProposalFacts;
  review: ProposalReview;
}

function BoardContent({ record, facts, review }: ContentProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const groups = useMemo(() => groupBallots(review.ballots), [review.ballots]);
  const reasons = useMemo(() => groups.map(({ reason }) => reason), [groups]);
  const { data: standing } = useQuery(reviewStandingQuery(client, config, record.proposalId, reasons));
  const { boardOpinions, recusals, requests, veto } = review;
  const isSilent = boardOpinions.length + recusals.length + requests.length + groups.length === 0 && !veto;
  const canVeto = isVetoable(facts.terms.class);
  return (
    <div className="flex flex-col gap-6">
      {veto && <VetoReasonView veto={veto} ballots={review.ballots} proposalId={record.proposalId} />}
      <ReviewTime facts={facts} canVeto={canVeto} />
      {groups.length > 0 && !veto && (
        <BallotGroups groups={groups} standing={standing} record={record} facts={facts} />
      )}
      {boardOpinions.length > 0 && <BoardOpinions opinions={boardOpinions} />}
      {requests.length > 0 && !veto && <Requests requests={requests} standing={standing} facts={facts} />}
      {recusals.length > 0 && <Recusals recusals={recusals} />}
      {isSilent && canVeto && (
        <p className="text-sm text-muted">
          {isFinal(facts.phase)
            ? "No member spoke on this proposal."
            : "No member has spoken on this proposal yet. Opinions before the vote ends, and ballots for a veto after it, will stand here."}
        </p>
      )}
      {account && standing && (
        <BoardActs account={account} record={record} facts={facts} groups={groups} standing={standing} />
      )}
    </div>
  );
}

/** How long the board can still veto. */
function ReviewTime({ facts, canVeto }: { facts: ProposalFacts; canVeto: boolean }) {
  if (!canVeto) {
    return (
      <p className="text-sm text-muted">
        {facts.terms.class === "Recall" ? "This is a recall" : "This is an override"}: the board can neither
        veto nor delay it.
      </p>
    );
  }
  if (facts.phase === "Succeeded") {
    return <p className="text-sm">The vote was won: the board can veto it from now until it is executed.</p>;
  }
  if (facts.phase === "Review") {
    return (
      <p className="text-sm">
        The review ends in <Countdown at={facts.eta} done="a moment" className="font-medium" />. Until then
        nobody can execute it, and five members with the same reason can veto it.
      </p>
    );
  }
  if (facts.phase !== "Queued") return null;
  return (
    <p className="text-sm">The review is over. Until somebody executes it, five members can still veto it.</p>
  );
}
