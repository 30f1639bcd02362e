"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { type DisputeRecord, type DisputeStanding, rulingsOf } from "@/features/disputes/lib/dispute";
import { disputeRoleQuery } from "@/features/disputes/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { formatGpuHours } from "@/lib/market/units";

const RulingDialog = dynamic(() =>
  import("@/features/disputes/components/ruling-dialog").then((module) => module.RulingDialog),
);
const RecusalDialog = dynamic(() =>
  import("@/features/disputes/components/recusal-dialog").then((module) => module.RecusalDialog),
);

const loadActs = () => import("@/features/disputes/tx-flows/dispute-acts");

interface ArbiterPanelProps {
  dispute: DisputeStanding;
  record: DisputeRecord | undefined;
}

/** What can be done with an open dispute: arbiters vote or step back, anyone ends what ran out. */
export function ArbiterPanel({ dispute, record }: ArbiterPanelProps) {
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  const now = useChainTime();
  if (dispute.state !== "Open" || now === undefined) return null;
  const isAgreed = dispute.acceptedNow >= dispute.claimed;
  if (isAgreed || now >= dispute.rulingEnd)
    return (
      <Panel title="It can be ended">
        <p className="text-sm text-muted">
          {isAgreed
            ? "Both sides signed a receipt that covers the claim. Anyone ends the dispute; the bond goes back."
            : "Nobody ruled in time. Anyone ends the dispute: what both sides signed last stands."}
        </p>
        <Button
          size="small"
          variant="primary"
          className="mt-4"
          onClick={async () => openTransaction((await loadActs()).endDisputeFlow(disputes, dispute))}
        >
          End the dispute
        </Button>
      </Panel>
    );
  return <Rule dispute={dispute} record={record} />;
}

function Rule({ dispute, record }: ArbiterPanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  const [dialog, setDialog] = useState<"rule" | "recuse">();
  const { disputeId, provider } = dispute;
  const { data: role } = useQuery({
    ...disputeRoleQuery(client, config, { disputeId, provider, account: account ?? provider }),
    enabled: account !== undefined,
  });
  const rulings = rulingsOf(record?.votes ?? []);
  const own = account?.toLowerCase();
  if (!account || !role?.isArbiter)
    return (
      <Panel title="Who rules">
        <p className="text-sm text-muted">
          Five arbiters whom the holders chose. Who has an interest steps back; who decides gains nothing.
        </p>
      </Panel>
    );
  if (role.isInterested)
    return (
      <Panel title="You are an arbiter">
        <Notice tone="warning">
          You stepped back, or you are a party of this job or linked to one. The other arbiters rule.
        </Notice>
      </Panel>
    );
  return (
    <Panel
      title="You are an arbiter"
      description="Votes count together only when ruling and reason are exactly the same."
    >
      <div className="flex flex-col items-start gap-3">
        {rulings.map(({ ruling, arbiters }) =>
          arbiters.some((arbiter) => arbiter.toLowerCase() === own) ? (
            <p key={ruling.rulingHash} className="text-sm text-muted">
              You vote for {formatGpuHours(BigInt(ruling.gpuSeconds))}.
            </p>
          ) : (
            <Button
              key={ruling.rulingHash}
              size="small"
              variant="primary"
              onClick={async () => {
                const { voteRulingFlow } = await loadActs();
                const input = { ...ruling, reason: ruling };
                openTransaction(voteRulingFlow(disputes, dispute, { input, before: arbiters.length }));
              }}
            >
              Vote for {formatGpuHours(BigInt(ruling.gpuSeconds))},{" "}
              {ruling.fault === "None" ? "no fault" : ruling.fault.toLowerCase()}
            </Button>
          ),
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            variant={rulings.length === 0 ? "primary" : "secondary"}
            onClick={() => setDialog("rule")}
          >
            Propose a ruling
          </Button>
          <Button size="small" onClick={() => setDialog("recuse")}>
            Step back
          </Button>
        </div>
      </div>
      {dialog === "rule" && <RulingDialog dispute={dispute} onClose={() => setDialog(undefined)} />}
      {dialog === "recuse" && <RecusalDialog disputeId={disputeId} onClose={() => setDialog(undefined)} />}
    </Panel>
  );
}
