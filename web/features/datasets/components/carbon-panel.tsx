"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Hex } from "viem";
import { Carbon, DoubtfulFlag, Energy, MeterFlag } from "@/components/market/footprint";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { type CarbonRow, carbonRows } from "@/features/datasets/lib/lineage";
import { lineageQuery } from "@/features/datasets/lineage-query";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";

/** What the jobs emitted that made a dataset and what it came from. */
export function CarbonPanel({ datasetId }: { datasetId: Hex }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery(lineageQuery(client, config, datasetId));
  const rows = data && carbonRows(data);
  return (
    <Panel
      title="Carbon of its making"
      description="Of the jobs in the market that made it, and what it came from, three steps back. Offsets are never subtracted."
    >
      {!rows && <Skeleton className="h-24 w-full" />}
      {data?.source === "chain" && (
        <p className="text-sm text-muted">Only the index knows which jobs made what. It does not answer.</p>
      )}
      {rows?.length === 0 && data?.source === "index" && (
        <p className="text-sm text-muted">
          No job of the market made it or what it came from, so nothing was measured.
        </p>
      )}
      {rows && rows.length > 0 && <Rows rows={rows} />}
    </Panel>
  );
}

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

function Rows({ rows }: { rows: readonly CarbonRow[] }) {
  return (
    <>
      <p className="numbers text-xl font-semibold tracking-tight">
        <Carbon value={sum(rows.map(({ carbonGrams }) => carbonGrams))} />
      </p>
      <p className="text-sm text-muted">
        <Energy value={sum(rows.map(({ facilityWh }) => facilityWh))} /> of the facilities, {rows.length} job
        {rows.length === 1 ? "" : "s"}
      </p>
      <ul className="mt-3 divide-y divide-line text-sm">
        {rows.map(({ jobId, carbonGrams, meter, isPlausible, datasets }) => (
          <li
            key={String(jobId)}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2.5"
          >
            <span className="flex flex-col gap-0.5">
              <Link href={`/jobs/${jobId}`} className="underline-offset-4 hover:underline">
                Job {String(jobId)}
              </Link>
              <span className="flex flex-wrap gap-x-2 text-xs text-muted">
                made{" "}
                {datasets.map((id) => (
                  <DatasetLink key={id} datasetId={id} />
                ))}
              </span>
            </span>
            <span className="flex flex-col items-end gap-1">
              <Carbon value={carbonGrams} />
              {isPlausible ? <MeterFlag meter={meter} /> : <DoubtfulFlag />}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
