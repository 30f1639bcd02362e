"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Hex } from "viem";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { MissingRecord, UnreadRecord } from "@/components/ui/record-states";
import { ActivitiesPanel } from "@/features/datasets/components/activities-panel";
import { CarbonPanel } from "@/features/datasets/components/carbon-panel";
import { ConsentsPanel } from "@/features/datasets/components/consents-panel";
import { CustodyPanel } from "@/features/datasets/components/custody-panel";
import { FactsPanel } from "@/features/datasets/components/facts-panel";
import { LineagePanel } from "@/features/datasets/components/lineage-panel";
import { BreachesPanel, TaintsPanel, UsesPanel } from "@/features/datasets/components/tables";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import type { DatasetStanding } from "@/lib/provenance/dataset";
import { datasetQuery } from "@/lib/provenance/read-dataset";

/** A dataset or model: what it may be used for, where it came from, and what was done with it. */
export function DatasetView({ datasetId }: { datasetId: Hex }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(datasetQuery(client, config, datasetId));
  if (data) return <Found dataset={data} />;
  if (data === null)
    return (
      <MissingRecord
        title="There is no such dataset"
        action={
          <Button asChild size="small">
            <Link href="/datasets/new">Register a dataset</Link>
          </Button>
        }
      >
        Nobody registered one with this id, or not yet.
      </MissingRecord>
    );
  return <UnreadRecord what="dataset" error={error} onRetry={refetch} isRetrying={isFetching} />;
}

function Found({ dataset }: { dataset: DatasetStanding }) {
  const { datasetId, openBreaches, status } = dataset;
  return (
    <>
      {openBreaches > 0 && (
        <Notice
          tone="danger"
          className="mb-6"
          title={openBreaches === 1 ? "A breach is open" : `${openBreaches} breaches are open`}
          action={
            <Button asChild size="small">
              <Link href="/breaches">See breaches</Link>
            </Button>
          }
        >
          No job that names it can start, and nothing new may come of it, until a steward closes them.
        </Notice>
      )}
      {status !== "Listed" && (
        <Notice tone="warning" className="mb-6" title={status === "Destroyed" ? "Destroyed" : "Retired"}>
          Nothing new comes of it. {status === "Destroyed" && "Its custodian says that all copies are gone."}
        </Notice>
      )}
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="flex min-w-0 flex-col gap-6">
          <LineagePanel datasetId={datasetId} />
          <ConsentsPanel datasetId={datasetId} />
          <UsesPanel datasetId={datasetId} />
          <ActivitiesPanel datasetId={datasetId} />
          <TaintsPanel datasetId={datasetId} />
          <BreachesPanel datasetId={datasetId} />
        </div>
        <aside aria-label="Terms, custody and carbon" className="flex min-w-0 flex-col gap-6">
          <FactsPanel dataset={dataset} />
          <CustodyPanel dataset={dataset} />
          <CarbonPanel datasetId={datasetId} />
        </aside>
      </div>
    </>
  );
}
