import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PowersDiagram } from "@/components/powers-diagram";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ClassesPanel } from "@/features/structure/components/classes-panel";
import { FixedPanel } from "@/features/structure/components/fixed-panel";
import { GenesisPanel } from "@/features/structure/components/genesis-panel";
import { LazyContracts, LazyHistory } from "@/features/structure/components/lazy-panels";
import { OnlyWay } from "@/features/structure/components/only-way";
import { RolesPanel } from "@/features/structure/components/roles-panel";
import { SettingsPanel } from "@/features/structure/components/settings-panel";
import { SoftwarePanel } from "@/features/structure/components/software-panel";
import { SpendsPanel } from "@/features/structure/components/spends-panel";
import { TargetsPanel } from "@/features/structure/components/targets-panel";
import { TimelockPanel } from "@/features/structure/components/timelock-panel";
import {
  policyQuery,
  rolesQuery,
  settingsQuery,
  structureHistoryDocument,
  structureHistoryVariables,
  timelockRightsQuery,
} from "@/features/structure/queries";
import { loadAppConfig, loadDeployment } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import { prefetch } from "@/lib/prefetch";
import { createServerClient } from "@/lib/server-chain";

export const metadata: Metadata = { title: "Structure" };

/** Who may do what in this DAO, read from the chain. */
export default async function StructurePage() {
  const [config, deployment] = await Promise.all([loadAppConfig(), loadDeployment()]);
  const client = createServerClient(config);
  const state = await prefetch((ask) => [
    ask(rolesQuery(client, config)),
    ask(timelockRightsQuery(client, config)),
    ask(settingsQuery(client, config)),
    ask(policyQuery(client, config)),
    ask(graphQuery(config.graphUrl, structureHistoryDocument, structureHistoryVariables)),
  ]);
  const contracts = Object.entries(deployment.contracts).map(([name, contract]) => ({
    name,
    address: contract.address,
    block: contract.block,
    transactionHash: contract.transactionHash,
    codeHash: contract.codeHash,
  }));
  const charters = deployment.community.roles.map(({ id, key, description, duties }) => ({
    id,
    key,
    description,
    duties,
  }));
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title="Structure"
        lead="Who may do what. Everything here is read from the chain; the index adds only how it came to be."
      />
      <div className="flex flex-col gap-6">
        <Panel title="In one picture">
          <PowersDiagram contracts={config.contracts}>
            <OnlyWay />
          </PowersDiagram>
        </Panel>
        <RolesPanel charters={charters} />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <TimelockPanel />
          <SoftwarePanel members={config.community.members} />
        </div>
        <ClassesPanel />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <TargetsPanel />
          <div className="flex min-w-0 flex-col gap-6">
            <SpendsPanel />
            <FixedPanel />
          </div>
        </div>
        <SettingsPanel />
        <LazyContracts contracts={contracts} />
        <LazyHistory />
        <GenesisPanel
          parameters={deployment.parameters}
          deployedAt={deployment.deployedAt}
          startBlock={deployment.startBlock}
        />
      </div>
    </HydrationBoundary>
  );
}
