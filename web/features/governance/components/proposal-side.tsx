"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Lifecycle } from "@/features/governance/components/lifecycle";
import { ProposalActions } from "@/features/governance/components/proposal-actions";
import { ProposalTally } from "@/features/governance/components/proposal-tally";
import { VoteBox } from "@/features/governance/components/vote-box";
import { lifecycleOf, nextMoment } from "@/features/governance/lib/lifecycle";
import type { ProposalFacts, ProposalRecord } from "@/features/governance/lib/proposal";
import {
  governanceSettingsQuery,
  proposalActivityQuery,
  proposalFactsQuery,
} from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";
import { usePublishNextEvent } from "@/lib/next-event";

/** What the chain says about a proposal and what can be done with it now. */
export function ProposalSide({ record }: { record: ProposalRecord }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(
    proposalFactsQuery(client, config, record.proposalId),
  );
  const next = data && nextMoment(data);
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
      <LifecyclePanel record={record} facts={data} />
    </div>
  );
}

/** What anybody can do once a proposal is won stands first. */
function NextStepPanel({ record, facts }: { record: ProposalRecord; facts: ProposalFacts }) {
  if (facts.state !== "Succeeded" && facts.state !== "Queued") return null;
  return (
    <Panel title={facts.state === "Succeeded" ? "Won: it can be queued" : "Won and queued"}>
      <ProposalActions record={record} facts={facts} />
    </Panel>
  );
}

function LifecyclePanel({ record, facts }: { record: ProposalRecord; facts: ProposalFacts }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: activity } = useQuery(proposalActivityQuery(client, config, record.proposalId));
  const { data: settings } = useQuery(governanceSettingsQuery(client, config));
  const delay = settings?.parameters.timelockDelay;
  const steps = lifecycleOf({
    record,
    facts,
    activity: activity?.data,
    timelockDelay: delay === undefined ? undefined : formatDuration(Number(delay)),
  });
  return (
    <Panel title="From proposal to execution">
      <Lifecycle steps={steps} />
      <div className="mt-4 empty:hidden">
        {facts.state === "Pending" && <ProposalActions record={record} facts={facts} />}
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
