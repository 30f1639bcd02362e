"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Lifecycle } from "@/features/governance/components/lifecycle";
import { OverridePanel } from "@/features/governance/components/override-panel";
import { ProposalActions } from "@/features/governance/components/proposal-actions";
import { ProposalTally } from "@/features/governance/components/proposal-tally";
import { ProposalTermsList } from "@/features/governance/components/proposal-terms";
import { VoteBox } from "@/features/governance/components/vote-box";
import { lifecycleOf } from "@/features/governance/lib/lifecycle";
import { nextMoment } from "@/features/governance/lib/phase-time";
import type { ProposalFacts, ProposalRecord } from "@/features/governance/lib/proposal";
import { proposalActivityQuery, proposalFactsQuery, timelockDelayQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { usePublishNextEvent } from "@/lib/next-event";

interface ProposalSideProps {
  record: ProposalRecord;
  /** Why it is of its class. */
  reason: ReactNode;
}

/** What the chain says about a proposal and what can be done with it now. */
export function ProposalSide({ record, reason }: ProposalSideProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(
    proposalFactsQuery(client, config, record.proposalId),
  );
  const now = useChainTime();
  const next = data && nextMoment(data, now ?? 0);
  usePublishNextEvent(next?.label, next?.at);
  if (!data && error) {
    return (
      <Panel>
        <ErrorState
          title="The chain does not say where this proposal stands"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      </Panel>
    );
  }
  if (!data) return <SideSkeleton />;
  return (
    <div className="flex flex-col gap-6">
      {error && (
        <Notice tone="warning" role="status" title="The chain does not answer">
          What stands here is what it said last.
        </Notice>
      )}
      <NextStepPanel record={record} facts={data} />
      <Panel title="Your vote">
        <VoteBox proposalId={record.proposalId} facts={data} />
      </Panel>
      <Panel title="Votes">
        <ProposalTally proposalId={record.proposalId} facts={data} />
      </Panel>
      <Panel title="What it needs">
        <ProposalTermsList facts={data} reason={reason} />
      </Panel>
      <LifecyclePanel record={record} facts={data} />
    </div>
  );
}

const nextStepTitles: Partial<Record<ProposalFacts["phase"], string>> = {
  Succeeded: "Won: it can be queued",
  Review: "Won and under review",
  Queued: "Won and queued",
};

/** What anybody can do once a proposal is won stands first. */
function NextStepPanel({ record, facts }: { record: ProposalRecord; facts: ProposalFacts }) {
  const title = nextStepTitles[facts.phase];
  if (title) {
    return (
      <Panel title={title}>
        <ProposalActions record={record} facts={facts} />
      </Panel>
    );
  }
  return facts.phase === "Vetoed" ? <OverridePanel record={record} facts={facts} /> : null;
}

function LifecyclePanel({ record, facts }: { record: ProposalRecord; facts: ProposalFacts }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: activity } = useQuery(proposalActivityQuery(client, config, record.proposalId));
  const { data: timelockDelay } = useQuery(timelockDelayQuery(client, config));
  const now = useChainTime();
  const steps = lifecycleOf({
    record,
    facts,
    activity: activity?.data,
    timelockDelay,
    now,
  });
  return (
    <Panel title="From proposal to execution">
      <Lifecycle steps={steps} />
      <div className="mt-4 empty:hidden">
        {facts.phase === "Pending" && <ProposalActions record={record} facts={facts} />}
      </div>
    </Panel>
  );
}

function SideSkeleton() {
  return (
    <div className="flex flex-col gap-6" role="status">
      <span className="sr-only">Asking the chain where this proposal stands</span>
      <Skeleton className="h-44 rounded-panel" />
      <Skeleton className="h-56 rounded-panel" />
      <Skeleton className="h-80 rounded-panel" />
    </div>
  );
}
