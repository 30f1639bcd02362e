"use client";

import { useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import Link from "next/link";
import { ProposalLink } from "@/components/chain/proposal-link";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import { SupportBar } from "@/components/data/support-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { StatePill } from "@/components/ui/state-pill";
import { overviewDocument, overviewVariables } from "@/features/home/queries";
import type { OverviewQuery } from "@/generated/gql/graphql";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";
import { plainLine } from "@/lib/plain-line";
import { type ProposalPhase, phaseAt } from "@/lib/proposal-phase";

type Proposal = OverviewQuery["proposals"][number];

const SHOWN = 5;
const undecided: readonly ProposalPhase[] = ["Pending", "Active", "Objection"];

interface Decision {
  proposal: Proposal;
  phase: ProposalPhase;
  /** When the phase began. */
  since: number;
}

function toDecisions(proposals: readonly Proposal[], now: number): Decision[] {
  return proposals
    .map((proposal): Decision => {
      const phase = phaseAt(proposal.phases, now);
      const since = proposal.phases.find((change) => change.phase === phase)?.from ?? proposal.voteEnd;
      return { proposal, phase, since: Number(since) };
    })
    .filter(({ phase }) => !undecided.includes(phase))
    .sort((first, second) => second.since - first.since)
    .slice(0, SHOWN);
}

/** What was decided last, and how. */
export function LatestDecisions() {
  const { graphUrl } = useAppConfig();
  const now = useChainTime();
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(graphUrl, overviewDocument, overviewVariables),
  );
  const decisions = data && now !== undefined ? toDecisions(data.proposals, now) : undefined;
  return (
    <Panel
      title="Latest decisions"
      isFlush
      action={
        <Button asChild size="small" variant="ghost">
          <Link href="/proposals">All proposals</Link>
        </Button>
      }
    >
      {data && <StaleNotice className="mx-4 mb-3 sm:mx-6" />}
      {decisions && decisions.length > 0 && (
        <ul className="divide-y divide-line">
          {decisions.map((decision) => (
            <DecisionRow key={decision.proposal.proposalId} decision={decision} />
          ))}
        </ul>
      )}
      {decisions?.length === 0 && (
        <EmptyState
          icon={Scale}
          title="Nothing has been decided yet"
          action={
            <Button asChild size="small">
              <Link href="/proposals/new">Make a proposal</Link>
            </Button>
          }
        >
          The outcome of each vote will stand here.
        </EmptyState>
      )}
      {!decisions && error && (
        <ErrorState
          title="The decisions could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!decisions && !error && <TableSkeleton rows={SHOWN} />}
    </Panel>
  );
}

function DecisionRow({ decision: { proposal, phase, since } }: { decision: Decision }) {
  const tally = {
    forVotes: BigInt(proposal.forVotes),
    againstVotes: BigInt(proposal.againstVotes),
    abstainVotes: BigInt(proposal.abstainVotes),
    quorum: proposal.quorum ? BigInt(proposal.quorum) : undefined,
    approvalBps: proposal.approvalBps,
  };
  return (
    <li className="grid items-center gap-x-6 gap-y-2 px-4 py-3.5 text-sm sm:grid-cols-[minmax(0,1fr)_180px_auto] sm:px-6">
      <div className="min-w-0">
        <p className="font-medium">
          <ProposalLink proposalId={proposal.proposalId} title={plainLine(proposal.title)} />
        </p>
        <p className="text-xs text-muted">
          {proposal.voterCount === 0
            ? "nobody voted"
            : `${formatCount(proposal.voterCount)} ${proposal.voterCount === 1 ? "account" : "accounts"} voted`}
          <BoardWord proposal={proposal} />
        </p>
      </div>
      <div>{proposal.voterCount > 0 && <SupportBar tally={tally} />}</div>
      <p className="flex items-center gap-3 sm:w-48 sm:justify-end">
        <StatePill state={phase} />
        <span className="text-muted">
          <TimeAgo at={since} />
        </span>
      </p>
    </li>
  );
}

/** What the ethics board said of a decision, where it stopped it. */
function BoardWord({ proposal: { veto, overriddenBy } }: { proposal: Proposal }) {
  if (!veto) return null;
  const { articleNumbers } = veto;
  return (
    <>
      {", "}
      <Link href="/board#vetoes" className="text-review underline underline-offset-4">
        vetoed by the ethics board for {articleNumbers.length === 1 ? "article" : "articles"}{" "}
        {articleNumbers.join(", ")}
      </Link>
      {overriddenBy && `, overridden by proposal ${overriddenBy.proposalId}`}
    </>
  );
}
