"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Amount } from "@/components/chain/amount";
import { Button } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { useController } from "@/features/controllers/use-controller";
import type { ControllerStanding } from "@/lib/provenance/controller";

const MoneyDialogs = dynamic(() =>
  import("@/features/controllers/components/money-dialogs").then((module) => module.MoneyDialogs),
);

/** What a controller paid ahead for uses, and what its uses earned people. */
export function RewardsPanel({ standing, isOwner }: { standing: ControllerStanding; isOwner: boolean }) {
  const [dialog, setDialog] = useState<"fund" | "takeBack">();
  const { data } = useController(standing.controllerId);
  const { freeRewards } = standing;
  return (
    <Panel title="Rewards for people" description="Paid ahead: a use whose reward is not covered is refused.">
      <KeyValueList
        items={[
          { label: "Free for rewards", value: <Amount value={freeRewards} /> },
          ...(data?.controller
            ? [{ label: "Earned by people so far", value: <Amount value={data.controller.benefitEarned} /> }]
            : []),
        ]}
      />
      {isOwner && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button size="small" onClick={() => setDialog("fund")}>
            Pay ahead
          </Button>
          <Button size="small" disabled={freeRewards === 0n} onClick={() => setDialog("takeBack")}>
            Take money back
          </Button>
        </div>
      )}
      {dialog && <MoneyDialogs open={dialog} standing={standing} onClose={() => setDialog(undefined)} />}
    </Panel>
  );
}
