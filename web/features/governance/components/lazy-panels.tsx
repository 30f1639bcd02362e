"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { ProposalRecord } from "@/features/governance/lib/proposal";
import { proposalFactsQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { isFinal } from "@/lib/proposal-phase";

interface PanelProps {
  record: ProposalRecord;
}

// What is to be read is drawn by the server, and its script comes beside the first load: without a `loading` of its own,
// for what stands within one can't be read without JavaScript.

/** What the ethics board says and does. */
export const LazyBoardPanel = dynamic<PanelProps>(() =>
  import("@/features/governance/components/board-panel").then((module) => module.BoardPanel),
);

/** What advisers say. */
export const LazyOpinionsPanel = dynamic<PanelProps>(() =>
  import("@/features/governance/components/opinions-panel").then((module) => module.OpinionsPanel),
);

/** Whether the code that is called is still the one that was proposed. */
export const LazyCodeCheck = dynamic<PanelProps>(
  () => import("@/features/governance/components/code-check").then((module) => module.CodeCheck),
  { ssr: false, loading: () => <Skeleton className="mt-4 h-5 w-64" /> },
);

const Simulation = dynamic<PanelProps>(
  () =>
    import("@/features/governance/components/proposal-simulation").then(
      (module) => module.ProposalSimulation,
    ),
  {
    ssr: false,
    loading: () => (
      <Panel title="Tried out on the chain">
        <Skeleton className="h-24 w-full" />
      </Panel>
    ),
  },
);

/** What the calls would do if they were made now; nothing once the proposal is decided for good. */
export function LazyProposalSimulation({ record }: PanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: facts } = useQuery(proposalFactsQuery(client, config, record.proposalId));
  if (!facts || isFinal(facts.phase) || facts.phase === "Vetoed") return null;
  return <Simulation record={record} />;
}
