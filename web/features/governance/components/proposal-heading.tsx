"use client";

import { useQuery } from "@tanstack/react-query";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { Skeleton } from "@/components/ui/skeleton";
import { ClassBadge } from "@/features/governance/components/class-badge";
import { ProposalPhaseLine } from "@/features/governance/components/proposal-state";
import { momentsOf } from "@/features/governance/lib/phase-time";
import type { ProposalActivity, ProposalFacts, ProposalRecord } from "@/features/governance/lib/proposal";
import { proposalActivityQuery, proposalFactsQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

function sinceOf({ phase, vetoedAt }: ProposalFacts, activity: ProposalActivity | undefined) {
  if (phase === "Vetoed") return vetoedAt;
  if (phase === "Overridden") return activity?.overridden?.at;
  return phase === "Executed" ? activity?.executed?.at : activity?.canceled?.at;
}

/** Under the title: where it stands, of which class it is, who made it, when. */
export function ProposalHeading({
  record,
}: {
  record: Pick<ProposalRecord, "proposalId" | "proposer" | "createdAt">;
}) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: facts, error } = useQuery(proposalFactsQuery(client, config, record.proposalId));
  const { data: activity } = useQuery(proposalActivityQuery(client, config, record.proposalId));
  const isExpired = facts?.phase === "Expired";
  const since = facts && !isExpired ? sinceOf(facts, activity?.data) : undefined;
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      {facts ? (
        <>
          <ProposalPhaseLine phase={facts.phase} moments={momentsOf(facts, since)} />
          <ClassBadge name={facts.terms.class} />
        </>
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
