"use client";

import { useQuery } from "@tanstack/react-query";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { SlashStateBadge } from "@/components/market/states";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { DisputeStanding, SlashStanding } from "@/features/disputes/lib/dispute";
import { disputeRoleQuery, disputeSettingsQuery } from "@/features/disputes/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { slashStateSentences } from "@/lib/market/words";

const loadActs = () => import("@/features/disputes/tx-flows/dispute-acts");

interface SlashPanelProps {
  dispute: DisputeStanding;
  slash: SlashStanding;
}

interface Times {
  slashDelay: number;
  appealPeriod: number;
  appealRulingPeriod: number;
}

/** What anyone can do with a slash now. */
function stepOf(slash: SlashStanding, times: Times, now: number): "executeSlash" | "lapseSlash" | undefined {
  if (slash.state === "Proposed" && now >= slash.proposedAt + times.slashDelay) return "executeSlash";
  if (slash.state !== "Appealed") return undefined;
  if (slash.isAppealRuled) return "executeSlash";
  return now >= slash.appealedAt + times.appealRulingPeriod ? "lapseSlash" : undefined;
}

/** The slash that a ruling asked for: how much, until when it can be appealed, and its end. */
export function SlashPanel({ dispute, slash }: SlashPanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  const now = useChainTime();
  const { disputeId, provider } = dispute;
  const { data: times } = useQuery(disputeSettingsQuery(client, config));
  const { data: role } = useQuery({
    ...disputeRoleQuery(client, config, { disputeId, provider, account: account ?? provider }),
    enabled: account !== undefined,
  });
  const step = times && now !== undefined ? stepOf(slash, times, now) : undefined;
  const canAppeal =
    account !== undefined &&
    role?.isProvider &&
    slash.state === "Proposed" &&
    times !== undefined &&
    now !== undefined &&
    now < slash.proposedAt + times.appealPeriod;
  return (
    <Panel title={`Slash ${slash.slashId}`} action={<SlashStateBadge state={slash.state} />}>
      <p className="text-sm text-muted">{slashStateSentences[slash.state]}</p>
      <KeyValueList
        className="mt-3 border-t border-line"
        items={[
          { label: "Takes at most", value: <Amount value={slash.amount} /> },
          { label: "Of it the payer's loss first", value: <Amount value={slash.loss} /> },
          ...(times && slash.state === "Proposed"
            ? [
                {
                  label: "Can be appealed until",
                  value: <TimeAgo at={slash.proposedAt + times.appealPeriod} />,
                },
                {
                  label: "Can be executed from",
                  value: <TimeAgo at={slash.proposedAt + times.slashDelay} />,
                },
              ]
            : []),
          ...(times && slash.state === "Appealed"
            ? [
                { label: "Appealed", value: <TimeAgo at={slash.appealedAt} /> },
                {
                  label: "Falls away without a ruling",
                  value: <TimeAgo at={slash.appealedAt + times.appealRulingPeriod} />,
                },
              ]
            : []),
        ]}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        {canAppeal && (
          <Button
            size="small"
            variant="primary"
            onClick={async () => {
              const { appealSlashFlow } = await loadActs();
              openTransaction(appealSlashFlow(disputes, disputeId, { slash, bond: dispute.bond * 2n }));
            }}
          >
            Appeal
          </Button>
        )}
        {step && (
          <Button
            size="small"
            onClick={async () => {
              const { endSlashFlow } = await loadActs();
              openTransaction(endSlashFlow(disputes, disputeId, { slash, way: step }));
            }}
          >
            {step === "executeSlash" ? "Execute the slash" : "End the slash"}
          </Button>
        )}
      </div>
    </Panel>
  );
}
