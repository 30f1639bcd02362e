"use client";

import { Anchor, Radio, ShieldCheck } from "lucide-react";
import { formatUnits } from "viem";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { whenColumn } from "@/components/data/event-columns";
import { breachColumnsWith } from "@/components/provenance/breach-columns";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { AnchorStateBadge, LevelBadge } from "@/components/provenance/states";
import { Term } from "@/components/provenance/term";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/state-pill";
import { type IndexedController, WithController } from "@/features/controllers/use-controller";
import type { ControllerQuery } from "@/generated/gql/graphql";
import { formatCount, shortHash } from "@/lib/format";
import { faultWords } from "@/lib/provenance/words";

type Use = ControllerQuery["useRecords"][number];
type UseAnchor = IndexedController["anchors"][number];
type Breach = IndexedController["breaches"][number];

const none = <span className="text-muted">–</span>;

const useColumns: readonly Column<Use>[] = [
  {
    id: "data",
    header: "Data",
    phone: "title",
    csv: (row) => row.dataset?.id ?? row.scope,
    cell: (row) =>
      row.dataset ? (
        <DatasetLink datasetId={row.dataset.id} kind={row.dataset.kind} />
      ) : (
        <span className="font-mono text-xs" title={row.scope}>
          {shortHash(row.scope)}
        </span>
      ),
  },
  { id: "op", header: "What", phone: "value", csv: (row) => row.op, cell: (row) => row.op },
  {
    id: "purpose",
    header: "What for",
    phone: "value",
    csv: (row) => row.purpose.iri,
    cell: (row) => <Term kind="Purpose" code={row.purpose.code} iri={row.purpose.iri} />,
  },
  {
    id: "level",
    header: "Level",
    phone: "hidden",
    sortValue: (row) => row.level,
    csv: (row) => String(row.level),
    cell: (row) => <LevelBadge level={row.level} />,
  },
  {
    id: "job",
    header: "Job",
    phone: "hidden",
    align: "right",
    csv: (row) => row.jobId,
    cell: (row) => (row.job ? `Job ${row.job.number}` : none),
  },
  {
    id: "reward",
    header: "Reward",
    phone: "value",
    align: "right",
    sortValue: (row) => BigInt(row.reward),
    csv: (row) => formatUnits(BigInt(row.reward), 18),
    cell: (row) => <Amount value={row.reward} symbol="" />,
  },
  { ...whenColumn((row) => Number(row.timestamp)), phone: "hidden" },
];

/** Uses of people's data that a controller recorded, newest first. */
export function UsesPanel({ controllerId }: { controllerId: number }) {
  return (
    <Panel
      title="Uses"
      description="The newest 100, one by one or in batches. Those of private batches are only counted."
      isFlush
    >
      <WithController controllerId={controllerId} what="The uses">
        {({ useRecords, controller }) => (
          <DataTable
            label="Uses by this controller"
            columns={useColumns}
            rows={useRecords}
            getRowId={({ id }) => id}
            csvName={`controller-${controllerId}-uses`}
            footer={
              useRecords.length > 0 && (
                <span className="text-muted">
                  {formatCount(BigInt(controller.useCount))} uses in all, and{" "}
                  {formatCount(BigInt(controller.anchoredUses))} in roots.
                </span>
              )
            }
            empty={
              <EmptyState icon={Radio} title="No use recorded yet">
                Each use of somebody&apos;s data will stand here, with its purpose and level.
              </EmptyState>
            }
          />
        )}
      </WithController>
    </Panel>
  );
}

const anchorColumns: readonly Column<UseAnchor>[] = [
  {
    id: "root",
    header: "Root",
    phone: "title",
    sortValue: (row) => BigInt(row.number),
    csv: (row) => row.number,
    cell: (row) => (
      <span className="flex flex-col">
        <span className="numbers font-medium">Root {row.number}</span>
        <span className="text-xs text-muted">
          {formatCount(BigInt(row.count))} uses: {row.op.toLowerCase()}
        </span>
      </span>
    ),
  },
  {
    id: "data",
    header: "Data",
    phone: "hidden",
    csv: (row) => row.dataset?.id ?? row.scope,
    cell: (row) => (row.dataset ? <DatasetLink datasetId={row.dataset.id} /> : shortHash(row.scope)),
  },
  {
    id: "state",
    header: "State",
    phone: "value",
    csv: (row) => row.state,
    cell: (row) => <AnchorStateBadge state={row.state} />,
  },
  {
    id: "challenges",
    header: "Challenges",
    phone: "value",
    csv: (row) => String(row.challengeCount),
    cell: (row) => <Challenges anchor={row} />,
  },
  {
    id: "bond",
    header: "Bond behind it",
    phone: "value",
    align: "right",
    csv: (row) => formatUnits(BigInt(row.bond), 18),
    cell: (row) => <Amount value={row.bond} symbol="" />,
  },
  { ...whenColumn((row) => Number(row.timestamp)), phone: "hidden" },
];

function Challenges({ anchor }: { anchor: UseAnchor }) {
  if (anchor.state === "Slashed" && anchor.fault)
    return (
      <span className="text-sm">
        Proved: {faultWords[anchor.fault]}
        {anchor.toSubject && (
          <span className="block text-xs text-muted">
            <Amount value={anchor.toSubject} /> to the person
          </span>
        )}
      </span>
    );
  if (anchor.challenges.length === 0) return <span className="text-muted">None</span>;
  const open = anchor.challenges.filter(({ isAnswered }) => !isAnswered);
  const [first] = open;
  if (!first) return <span>{anchor.challenges.length} answered</span>;
  return (
    <span className="flex flex-col gap-0.5">
      <Badge tone="warning">{open.length} wait for an answer</Badge>
      <span className="text-xs text-muted">
        until <TimeAgo at={first.deadline} />
      </span>
    </span>
  );
}

/** Roots of uses that a controller fixed, with what was challenged of them. */
export function AnchorsPanel({ controllerId }: { controllerId: number }) {
  return (
    <Panel
      title="Roots of uses"
      description="Many uses recorded by one Merkle root. Anybody can prove one of them wrong while it is open: open a root to check it."
      isFlush
    >
      <WithController controllerId={controllerId} what="The roots" rows={2}>
        {({ controller }) => (
          <DataTable
            label="Roots of uses by this controller"
            columns={anchorColumns}
            rows={controller.anchors}
            getRowId={({ number }) => number}
            getRowHref={({ number }) => `/controllers/${controllerId}/roots/${number}`}
            empty={
              <EmptyState icon={Anchor} title="No root yet">
                Roots of uses will stand here, with their challenges.
              </EmptyState>
            }
          />
        )}
      </WithController>
    </Panel>
  );
}

const breachColumns = breachColumnsWith<Breach>();

/** Breaches of a controller. */
export function BreachesPanel({ controllerId }: { controllerId: number }) {
  return (
    <Panel title="Breaches" isFlush>
      <WithController controllerId={controllerId} what="The breaches" rows={2}>
        {({ controller }) => (
          <DataTable
            label="Breaches of this controller"
            columns={breachColumns}
            rows={controller.breaches}
            getRowId={({ number }) => number}
            getRowHref={({ number }) => `/breaches#breach-${number}`}
            empty={
              <EmptyState icon={ShieldCheck} title="No breach reported">
                What went wrong with people&apos;s data has to be reported within 72 hours, and stands here
                then.
              </EmptyState>
            }
          />
        )}
      </WithController>
    </Panel>
  );
}
