"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { MissingRecord, UnreadRecord } from "@/components/ui/record-states";
import { AgentsPanel } from "@/features/controllers/components/agents-panel";
import { BondPanel } from "@/features/controllers/components/bond-panel";
import { CompliancePanel } from "@/features/controllers/components/compliance-panel";
import { HistoryPanel } from "@/features/controllers/components/history-panel";
import { Offered, OwnPanel } from "@/features/controllers/components/own-panel";
import { RecordPanel } from "@/features/controllers/components/record-panel";
import { RewardsPanel } from "@/features/controllers/components/rewards-panel";
import { AnchorsPanel, BreachesPanel, UsesPanel } from "@/features/controllers/components/tables";
import { useControllerRole } from "@/features/controllers/use-controller";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import type { ControllerStanding } from "@/lib/provenance/controller";
import { controllerQuery } from "@/lib/provenance/read-controller";

/** A controller: how it keeps its duties, what stands behind it, and what its own account can do. */
export function ControllerView({ controllerId }: { controllerId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(controllerQuery(client, config, controllerId));
  if (data) return <Found standing={data} />;
  if (data === null)
    return (
      <MissingRecord
        title={`There is no controller ${controllerId} yet`}
        action={
          <Button asChild size="small">
            <Link href="/controllers/new">Register a controller</Link>
          </Button>
        }
      >
        Controllers are numbered from 1 as they register.
      </MissingRecord>
    );
  return <UnreadRecord what="controller" error={error} onRetry={refetch} isRetrying={isFetching} />;
}

function Found({ standing }: { standing: ControllerStanding }) {
  const role = useControllerRole(standing);
  const { controllerId, isSuspended } = standing;
  return (
    <>
      {isSuspended && (
        <Notice tone="danger" className="mb-6" title="Suspended">
          It can be given no consent and record no use. It still has to acknowledge withdrawals, and may take
          its money out. A vote lifts the suspension.
        </Notice>
      )}
      <Offered controllerId={controllerId} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="flex min-w-0 flex-col gap-6">
          <CompliancePanel standing={standing} role={role} />
          <UsesPanel controllerId={controllerId} />
          <AnchorsPanel controllerId={controllerId} />
          <BreachesPanel controllerId={controllerId} />
          <HistoryPanel controllerId={controllerId} />
        </div>
        <aside
          aria-label="What stands behind it, and what can be done"
          className="flex min-w-0 flex-col gap-6"
        >
          <RecordPanel standing={standing} />
          <BondPanel standing={standing} isOwner={role.isOwner} />
          <RewardsPanel standing={standing} isOwner={role.isOwner} />
          <AgentsPanel standing={standing} isOwner={role.isOwner} />
          {role.actsFor && <OwnPanel standing={standing} role={role} />}
        </aside>
      </div>
    </>
  );
}
