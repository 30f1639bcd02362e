"use client";

import { FileCheck } from "lucide-react";
import type { Hex } from "viem";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { Term } from "@/components/provenance/term";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { type ConsentRow, consentTable } from "@/features/datasets/lib/consent-table";
import { WithDataset } from "@/features/datasets/use-dataset";
import { useLatestBlock } from "@/lib/clock";
import { formatCount } from "@/lib/format";
import { LEVELS } from "@/lib/provenance/levels";

/** The index gives at most so many at once. */
const MOST = 1_000;

const levelColumn = (level: 1 | 2 | 3 | 4): Column<ConsentRow> => ({
  id: `level${level}`,
  header: `Level ${level}`,
  phone: "hidden",
  align: "right",
  sortValue: ({ counts }) => counts[level - 1] ?? 0,
  csv: ({ counts }) => String(counts[level - 1] ?? 0),
  cell: ({ counts }) => (
    <span className={counts[level - 1] ? "numbers" : "numbers text-muted"} title={LEVELS[level]?.name}>
      {formatCount(counts[level - 1] ?? 0)}
    </span>
  ),
});

const columns: readonly Column<ConsentRow>[] = [
  {
    id: "purpose",
    header: "Purpose",
    phone: "title",
    csv: ({ iri }) => iri,
    cell: ({ code, iri }) => (
      <span className="font-medium">
        <Term kind="Purpose" code={code} iri={iri} />
      </span>
    ),
  },
  levelColumn(1),
  levelColumn(2),
  levelColumn(3),
  levelColumn(4),
  {
    id: "total",
    header: "People",
    phone: "value",
    align: "right",
    sortValue: ({ total }) => total,
    csv: ({ total }) => String(total),
    cell: ({ total }) => formatCount(total),
  },
];

/** Consents to a dataset that hold now, by purpose and level. */
export function ConsentsPanel({ datasetId }: { datasetId: Hex }) {
  const now = useLatestBlock()?.timestamp ?? 0;
  return (
    <Panel
      title="Consents that hold now"
      description="By what they are for and the level that people chose; none that was withdrawn or has ended."
      isFlush
    >
      <WithDataset datasetId={datasetId} what="The consents">
        {({ dataset: { scope }, consents }) => (
          <DataTable
            label="Consents by purpose and level"
            columns={columns}
            rows={consentTable(consents, now)}
            getRowId={({ code }) => String(code)}
            csvName="consents-by-purpose"
            footer={
              scope &&
              scope.consentCount > 0 && (
                <span className="text-muted">
                  {formatCount(scope.consentCount)} were given so far, {formatCount(scope.standingConsents)}{" "}
                  of them were not withdrawn
                  {consents.length === MOST && `; the table counts the first ${formatCount(MOST)}`}.
                </span>
              )
            }
            empty={
              <EmptyState icon={FileCheck} title="No consent holds now">
                Consents will be counted here by purpose and level. Who gave them stays unknown.
              </EmptyState>
            }
          />
        )}
      </WithDataset>
    </Panel>
  );
}
