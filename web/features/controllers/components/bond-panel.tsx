"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Amount } from "@/components/chain/amount";
import { Until } from "@/components/market/until";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { useController } from "@/features/controllers/use-controller";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";
import type { ControllerStanding } from "@/lib/provenance/controller";
import { bondTermsQuery } from "@/lib/provenance/read-controller";

const MoneyDialogs = dynamic(() =>
  import("@/features/controllers/components/money-dialogs").then((module) => module.MoneyDialogs),
);

interface BondPanelProps {
  standing: ControllerStanding;
  isOwner: boolean;
}

/** What stands behind a controller's word, and how its owner adds to it or takes it out. */
export function BondPanel({ standing, isOwner }: BondPanelProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: terms } = useQuery(bondTermsQuery(client, config));
  const { data } = useController(standing.controllerId);
  const { bond } = standing;
  return (
    <Panel
      title="Bond"
      description="It pays those whose data were used against their consent, and for duties that were missed."
    >
      <KeyValueList
        items={[
          { label: "Bond", value: <Amount value={bond.amount} /> },
          ...(terms ? [{ label: "The least to register", value: <Amount value={terms.minBond} /> }] : []),
          { label: "Locked for its duties", value: <Amount value={bond.locked} /> },
          {
            label: "On the way out",
            value:
              bond.thawing === 0n ? (
                "Nothing"
              ) : (
                <>
                  <Amount value={bond.thawing} />,{" "}
                  <Until at={bond.thawedAt} before="thawed in" after="thawed" />
                </>
              ),
          },
          ...(data?.controller
            ? [{ label: "Taken so far", value: <Amount value={data.controller.slashed} /> }]
            : []),
        ]}
      />
      {terms && (
        <p className="mt-3 text-xs text-muted">
          A bond thaws for {formatDuration(terms.thawPeriod)}: longer than anything of it can be challenged.
        </p>
      )}
      {isOwner && <BondActs standing={standing} />}
    </Panel>
  );
}

function BondActs({ standing }: { standing: ControllerStanding }) {
  const registry = useAddress("ControllerRegistry");
  const openTransaction = useTransaction();
  const now = useChainTime() ?? 0;
  const [dialog, setDialog] = useState<"addBond" | "thaw">();
  const { bond } = standing;
  const isThawed = bond.thawing > 0n && now >= bond.thawedAt;
  const withdraw = async () => {
    const { withdrawBondFlow } = await import("@/features/controllers/tx-flows/money-acts");
    openTransaction(withdrawBondFlow(registry, standing));
  };
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <Button size="small" onClick={() => setDialog("addBond")}>
        Add to the bond
      </Button>
      <Button size="small" onClick={() => setDialog("thaw")}>
        {bond.thawing > 0n ? "Change the thaw" : "Thaw"}
      </Button>
      {bond.thawing > 0n && (
        <Button size="small" variant="primary" disabled={!isThawed} onClick={() => void withdraw()}>
          Withdraw bond
        </Button>
      )}
      {dialog && <MoneyDialogs open={dialog} standing={standing} onClose={() => setDialog(undefined)} />}
    </div>
  );
}
