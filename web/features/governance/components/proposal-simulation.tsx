"use client";

import { Panel } from "@/components/ui/panel";
import { SimulationPanel } from "@/features/governance/components/simulation-panel";
import type { ProposalRecord } from "@/features/governance/lib/proposal";

/** What a proposal's calls would do if the timelock made them now. */
export function ProposalSimulation({ record }: { record: ProposalRecord }) {
  return (
    <Panel title="Tried out on the chain" description="What would happen if it were carried out now.">
      <SimulationPanel calls={record.calls} />
    </Panel>
  );
}
