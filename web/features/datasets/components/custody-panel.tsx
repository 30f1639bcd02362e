"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { Hex } from "viem";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { type IndexedDataset, WithDataset } from "@/features/datasets/use-dataset";
import { useAddress } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import type { DatasetStanding } from "@/lib/provenance/dataset";

const CustodyDialogs = dynamic(() =>
  import("@/features/datasets/components/custody-dialogs").then((module) => module.CustodyDialogs),
);
const loadActs = () => import("@/features/datasets/tx-flows/custody-acts");

type Step = IndexedDataset["custody"][number];

const stepWords: Record<Step["kind"], string> = {
  Registered: "registered it",
  Offered: "was offered the custody",
  OfferWithdrawn: "took the offer back",
  Accepted: "took it over",
};

/** Who keeps a dataset, now and before; its custodian offers it, and who was asked accepts. */
export function CustodyPanel({ dataset }: { dataset: DatasetStanding }) {
  const account = useConnectedAccount()?.toLowerCase();
  const { custodian, datasetId } = dataset;
  const isCustodian = account === custodian.toLowerCase();
  return (
    <Panel title="Custody">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="text-muted">Kept by</span> <Address address={custodian} />
      </p>
      <Offer dataset={dataset} account={account} isCustodian={isCustodian} />
      <WithDataset datasetId={datasetId} what="The custody" rows={2}>
        {({ dataset: { custody } }) => (
          <ol className="mt-4 border-l border-line pl-4 text-sm" aria-label="Custody, oldest first">
            {custody.map((step) => (
              <li
                key={step.id}
                className="relative py-2 before:absolute before:top-4 before:-left-[21px] before:size-2.5 before:rounded-full before:border-2 before:border-raised before:bg-accent"
              >
                <span className="flex flex-wrap items-center gap-x-1.5">
                  <StepAccount step={step} /> {stepWords[step.kind]}
                </span>
                <span className="flex items-center gap-2 text-xs text-muted">
                  <TimeAgo at={step.timestamp} />
                  <TxLink hash={step.transactionHash} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </WithDataset>
      {isCustodian && <CustodianActs dataset={dataset} />}
    </Panel>
  );
}

function StepAccount({ step }: { step: Step }) {
  const who: Hex | null = step.kind === "OfferWithdrawn" ? step.from : step.to;
  return who ? <Address address={who} size={16} /> : null;
}

interface OfferProps {
  dataset: DatasetStanding;
  account: string | undefined;
  isCustodian: boolean;
}

function Offer({ dataset, account, isCustodian }: OfferProps) {
  const registry = useAddress("DatasetRegistry");
  const openTransaction = useTransaction();
  const { offeredTo } = dataset;
  if (!offeredTo) return null;
  const isMine = account === offeredTo.toLowerCase();
  const accept = async () => openTransaction((await loadActs()).acceptCustodyFlow(registry, dataset));
  const takeBack = async () =>
    openTransaction((await loadActs()).offerCustodyFlow(registry, dataset, undefined));
  return (
    <Notice
      className="mt-3"
      title="Offered to another"
      action={
        isMine ? (
          <Button size="small" variant="primary" onClick={() => void accept()}>
            Accept the custody
          </Button>
        ) : (
          isCustodian && (
            <Button size="small" onClick={() => void takeBack()}>
              Take the offer back
            </Button>
          )
        )
      }
    >
      <Address address={offeredTo} size={16} /> has to accept.
    </Notice>
  );
}

function CustodianActs({ dataset }: { dataset: DatasetStanding }) {
  const [dialog, setDialog] = useState<"offer" | "retire">();
  const canRetire = dataset.status === "Listed" || dataset.status === "Retired";
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <Button size="small" onClick={() => setDialog("offer")}>
        Offer the custody
      </Button>
      {canRetire && (
        <Button size="small" variant="danger" onClick={() => setDialog("retire")}>
          {dataset.status === "Retired" ? "Say that it is destroyed" : "Retire"}
        </Button>
      )}
      {dialog && <CustodyDialogs open={dialog} dataset={dataset} onClose={() => setDialog(undefined)} />}
    </div>
  );
}
