"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { VerifiedText } from "@/components/text/verified-text";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { MissingRecord, UnreadRecord } from "@/components/ui/record-states";
import { Skeleton } from "@/components/ui/skeleton";
import { ArbiterPanel } from "@/features/disputes/components/arbiter-panel";
import { DisputeStateBadge } from "@/features/disputes/components/dispute-state-badge";
import { SlashPanel } from "@/features/disputes/components/slash-panel";
import { VotesPanel } from "@/features/disputes/components/votes-panel";
import {
  type DisputeRecord,
  type DisputeStanding,
  disputeStateSentences,
} from "@/features/disputes/lib/dispute";
import { disputeQuery, disputeRecordQuery } from "@/features/disputes/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatGpuHours } from "@/lib/market/units";
import { usePublishNextEvent } from "@/lib/next-event";

/** A dispute: what is claimed, the evidence, votes with reasons, recusals, and the slash. */
export function DisputeView({ disputeId }: { disputeId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: dispute, error, refetch, isFetching } = useQuery(disputeQuery(client, config, disputeId));
  const { data: record } = useQuery(disputeRecordQuery(client, config, disputeId));
  const isOpen = dispute?.state === "Open";
  usePublishNextEvent(
    isOpen ? "the arbiters' time is over" : undefined,
    isOpen ? dispute.rulingEnd : undefined,
  );
  if (dispute)
    return (
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Evidence dispute={dispute} record={record ?? undefined} />
          <VotesPanel dispute={dispute} record={record ?? undefined} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Facts dispute={dispute} record={record ?? undefined} />
          <ArbiterPanel dispute={dispute} record={record ?? undefined} />
          {dispute.slash && <SlashPanel dispute={dispute} slash={dispute.slash} />}
        </div>
      </div>
    );
  if (dispute === null)
    return (
      <MissingRecord title={`There is no dispute ${disputeId} yet`}>
        Disputes are numbered from 1 as they are opened.
      </MissingRecord>
    );
  return <UnreadRecord what="dispute" error={error} onRetry={refetch} isRetrying={isFetching} />;
}

interface PartProps {
  dispute: DisputeStanding;
  record: DisputeRecord | undefined;
}

function Facts({ dispute, record }: PartProps) {
  const { state, jobId, accepted, claimed, rulingEnd } = dispute;
  return (
    <Panel title="What is disputed" action={<DisputeStateBadge state={state} />}>
      <p className="text-sm text-muted">{disputeStateSentences[state]}</p>
      <KeyValueList
        className="mt-3 border-t border-line"
        items={[
          {
            label: "Job",
            value: (
              <Link href={`/jobs/${jobId}`} className="underline underline-offset-4">
                Number {String(jobId)}
              </Link>
            ),
          },
          { label: "Both had signed", value: formatGpuHours(BigInt(accepted)) },
          { label: "The provider claims", value: formatGpuHours(BigInt(claimed)) },
          { label: "Bond", value: <Amount value={dispute.bond} /> },
          { label: "Disputed by", value: <Address address={dispute.disputer} /> },
          { label: "Provider", value: <Address address={dispute.provider} /> },
          { label: "Its stake then", value: <Amount value={dispute.stakeSnapshot} /> },
          { label: "Opened", value: <TimeAgo at={dispute.openedAt} /> },
          ...(state === "Open"
            ? [{ label: "Arbiters can rule for", value: <Countdown at={rulingEnd} done="no longer" /> }]
            : []),
          ...(record?.ending
            ? [
                { label: "Accepted in the end", value: formatGpuHours(BigInt(record.ending.gpuSeconds)) },
                { label: "The bond went to", value: <Address address={record.ending.bondTo} /> },
                { label: "Ended", value: <TimeAgo at={record.ending.at} /> },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Evidence({ dispute, record }: PartProps) {
  const ending = record?.ending;
  return (
    <Panel title="What the researcher says">
      {record ? (
        <VerifiedText hash={record.evidenceHash} uri={record.evidenceUri} what="the evidence" />
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
      {ending && dispute.state === "Ruled" && (
        <div className="mt-6 border-l-2 border-review pl-4">
          <h3 className="mb-2 text-sm font-semibold">The ruling&apos;s reason</h3>
          <VerifiedText hash={ending.reasonHash} uri={ending.reasonUri} what="the ruling's reason" />
        </div>
      )}
    </Panel>
  );
}
