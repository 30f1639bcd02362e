"use client";

import { useQuery } from "@tanstack/react-query";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { Skeleton } from "@/components/ui/skeleton";
import { ProposalStateLine } from "@/features/governance/components/proposal-state";
import type { ProposalRecord } from "@/features/governance/lib/proposal";
import { proposalActivityQuery, proposalFactsQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

/** Under the title: where it stands, who made it, when. */
export function ProposalHeading({
  record,
}: {
  record: Pick<ProposalRecord, "proposalId" | "proposer" | "createdAt">;
}) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: facts, error } = useQuery(proposalFactsQuery(client, config, record.proposalId));
  const { data: activity } = useQuery(proposalActivityQuery(client, config, record.proposalId));
  const since = facts?.state === "Executed" ? activity?.data.executed?.at : activity?.data.canceled?.at;
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      {facts ? (
        <ProposalStateLine
          state={facts.state}
          moments={{ voteStart: facts.snapshot, voteEnd: facts.deadline, eta: facts.eta || undefined, since }}
        />
      ) : (
        !error && <Skeleton className="h-6 w-32" />
      )}
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <span>
          Proposal <span className="numbers font-mono">{String(record.proposalId)}</span> by
        </span>
        <Address address={record.proposer} />
        <TimeAgo at={record.createdAt} />
      </span>
    </span>
  );
}
