"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { proposalActivityQuery, proposalFactsQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

// Drawn by the server; what puts settings into words knows the calls that change them, and comes later. Without a
// `loading`: what stands within one can't be read without JavaScript.
const ParameterChanges = dynamic(() =>
  import("@/features/governance/components/parameter-changes").then((module) => module.ParameterChanges),
);
const Voters = dynamic(() =>
  import("@/features/governance/components/voters").then((module) => module.Voters),
);

/** What a proposal changed, and who voted. */
export function ProposalHistory({ proposalId }: { proposalId: bigint }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: facts } = useQuery(proposalFactsQuery(client, config, proposalId));
  const { data: activity } = useQuery(proposalActivityQuery(client, config, proposalId));
  const changes = activity?.data.parameterChanges ?? [];
  return (
    <div className="flex flex-col gap-6">
      {changes.length > 0 && (
        <Panel
          title="Settings it changed"
          description="As they were before, and as they became when it was executed."
        >
          <ParameterChanges changes={changes} />
        </Panel>
      )}
      <Panel title="Voters">
        {facts ? <Voters proposalId={proposalId} facts={facts} /> : <Skeleton className="h-48 w-full" />}
      </Panel>
    </div>
  );
}
