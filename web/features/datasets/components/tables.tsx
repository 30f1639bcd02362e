"use client";

import { useQuery } from "@tanstack/react-query";
import { Droplet, Radio, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { formatUnits, type Hex } from "viem";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { breachColumnsWith } from "@/components/provenance/breach-columns";
import { ControllerLink } from "@/components/provenance/controller-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/state-pill";
import { describeTaintGaps } from "@/features/datasets/lib/taint-gaps";
import { LISTED } from "@/features/datasets/queries";
import { type IndexedDataset, WithDataset } from "@/features/datasets/use-dataset";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatCount, shortHash } from "@/lib/format";
import { validityQuery } from "@/lib/provenance/use-validity";

type JobUse = IndexedDataset["jobUses"][number] & { datasetId: Hex };
type Taint = IndexedDataset["taints"][number];
type Breach = IndexedDataset["breaches"][number];

const useColumns: readonly Column<JobUse>[] = [
  {
    id: "controller",
    header: "Controller",
    phone: "title",
    csv: (row) => row.controller.number,
    cell: (row) => (
      <ControllerLink controllerId={Number(row.controller.number)} account={row.controller.account} />
    ),
  },
  {
    id: "job",
    header: "For job",
    phone: "value",
    sortValue: (row) => BigInt(row.jobId),
    csv: (row) => row.jobId,
    cell: (row) =>
      row.job ? (
        <Link href={`/jobs/${row.job.number}`} className="underline-offset-4 hover:underline">
          Job {row.job.number}
        </Link>
      ) : (
        <span className="text-muted">{row.jobId === "0" ? "none" : row.jobId}</span>
      ),
  },
  {
    id: "uses",
    header: "Uses",
    phone: "value",
    align: "right",
    sortValue: (row) => BigInt(row.useCount),
    csv: (row) => row.useCount,
    cell: (row) => (
      <span className="numbers">
        {formatCount(BigInt(row.useCount))}
        {BigInt(row.anchoredUses) > 0n && (
          <span className="block text-xs text-muted">
            and {formatCount(BigInt(row.anchoredUses))} in roots
          </span>
        )}
      </span>
    ),
  },
  {
    id: "valid",
    header: "Opens the job",
    phone: "value",
    csv: () => "",
    cell: (row) => <Validity use={row} />,
  },
  {
    id: "reward",
    header: "Earned by people",
    phone: "hidden",
    align: "right",
    sortValue: (row) => BigInt(row.reward),
    csv: (row) => formatUnits(BigInt(row.reward), 18),
    cell: (row) => <Amount value={row.reward} symbol="" />,
  },
  {
    id: "last",
    header: "Last",
    phone: "hidden",
    align: "right",
    sortValue: (row) => Number(row.updatedAt),
    csv: (row) => row.updatedAt,
    cell: (row) => <TimeAgo at={row.updatedAt} />,
  },
];

/** Whether recorded uses still hold, by the chain's word: a withdrawal since ends that. */
function Validity({ use }: { use: JobUse }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery(
    validityQuery(client, config, {
      jobId: BigInt(use.jobId),
      datasetId: use.datasetId,
      controllerId: Number(use.controller.number),
    }),
  );
  if (use.jobId === "0" || data === undefined) return <span className="text-muted">–</span>;
  return data ? (
    <Badge tone="for">Yes</Badge>
  ) : (
    <Badge tone="warning">{BigInt(use.useCount) === 0n ? "Not by roots" : "Withdrawn since"}</Badge>
  );
}

/** Uses of a dataset by controller and job. */
export function UsesPanel({ datasetId }: { datasetId: Hex }) {
  return (
    <Panel
      title="Uses"
      description="Who used it for which job. A job that names it starts only while nobody whose data were used has withdrawn since."
      isFlush
    >
      <WithDataset datasetId={datasetId} what="The uses">
        {({ dataset: { jobUses, scope } }) => (
          <DataTable
            label="Uses of this dataset"
            columns={useColumns}
            rows={jobUses.map((use) => ({ ...use, datasetId }))}
            getRowId={({ id }) => id}
            csvName="dataset-uses"
            footer={
              scope &&
              BigInt(scope.useCount) > 0n && (
                <span className="text-muted">
                  {formatCount(BigInt(scope.useCount))} uses in all; people earned{" "}
                  <Amount value={scope.benefitEarned} /> and claimed <Amount value={scope.benefitClaimed} />.
                </span>
              )
            }
            empty={
              <EmptyState icon={Radio} title="Never used yet">
                Each use has to be recorded against a consent, and will stand here.
              </EmptyState>
            }
          />
        )}
      </WithDataset>
    </Panel>
  );
}

const taintColumns: readonly Column<Taint>[] = [
  {
    id: "withdrawal",
    header: "Consent withdrawn",
    phone: "title",
    csv: (row) => row.revocation.id,
    cell: (row) => (
      <span className="font-mono text-xs" title={row.revocation.id}>
        {shortHash(row.revocation.id)}
      </span>
    ),
  },
  {
    id: "depth",
    header: "Steps from the data",
    phone: "value",
    align: "right",
    sortValue: (row) => row.depth,
    csv: (row) => String(row.depth),
    cell: (row) => row.depth,
  },
  {
    id: "job",
    header: "Through job",
    phone: "value",
    csv: (row) => row.job?.number ?? "",
    cell: (row) => (row.job ? `Job ${row.job.number}` : <span className="text-muted">–</span>),
  },
  {
    id: "destroy",
    header: "Must be destroyed",
    phone: "value",
    csv: (row) => String(row.mustBeDestroyed),
    cell: (row) => (row.mustBeDestroyed ? <Badge tone="against">Yes</Badge> : "No"),
  },
  {
    id: "when",
    header: "Withdrawn",
    phone: "hidden",
    align: "right",
    sortValue: (row) => Number(row.revocation.timestamp),
    csv: (row) => row.revocation.timestamp,
    cell: (row) => <TimeAgo at={row.revocation.timestamp} />,
  },
];

/** Withdrawals whose data a dataset still carries. */
export function TaintsPanel({ datasetId }: { datasetId: Hex }) {
  return (
    <Panel
      title="Withdrawals that it carries"
      description="It was made with data of people who withdrew later. What the consent said decides whether it must go."
      isFlush
    >
      <WithDataset datasetId={datasetId} what="The withdrawals" rows={2}>
        {({ dataset: { taints }, unsure }) => (
          <DataTable
            label="Withdrawals that this dataset carries"
            columns={taintColumns}
            rows={taints}
            getRowId={({ id }) => id}
            csvName="dataset-taints"
            footer={describeTaintGaps(taints.length, LISTED, unsure.length > 0)}
            empty={
              <EmptyState icon={Droplet} title={unsure.length > 0 ? "None is known" : "It carries none"}>
                When somebody whose data went into it withdraws, that will stand here.
              </EmptyState>
            }
          />
        )}
      </WithDataset>
    </Panel>
  );
}

const breachColumns = breachColumnsWith<Breach>({
  id: "controller",
  header: "Controller",
  phone: "hidden",
  csv: (row) => row.controller.number,
  cell: (row) => (
    <ControllerLink controllerId={Number(row.controller.number)} account={row.controller.account} isPlain />
  ),
});

/** Breaches of a dataset. */
export function BreachesPanel({ datasetId }: { datasetId: Hex }) {
  return (
    <Panel title="Breaches" isFlush>
      <WithDataset datasetId={datasetId} what="The breaches" rows={2}>
        {({ dataset: { breaches } }) => (
          <DataTable
            label="Breaches of this dataset"
            columns={breachColumns}
            rows={breaches}
            getRowId={({ number }) => number}
            getRowHref={({ number }) => `/breaches#breach-${number}`}
            empty={
              <EmptyState icon={ShieldCheck} title="No breach reported">
                A breach has to be reported within 72 hours of its discovery.
              </EmptyState>
            }
          />
        )}
      </WithDataset>
    </Panel>
  );
}
