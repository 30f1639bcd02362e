"use client";

import { useQuery } from "@tanstack/react-query";
import { GitFork } from "lucide-react";
import dynamic from "next/dynamic";
import type { Hex } from "viem";
import { DatasetLink } from "@/components/provenance/dataset-link";
import { DatasetStatusBadge, LevelBadge } from "@/components/provenance/states";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { type Lineage, type LineageStep, stepsOf } from "@/features/datasets/lib/lineage";
import { HOPS, lineageQuery } from "@/features/datasets/lineage-query";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { shortDataset } from "@/lib/provenance/dataset";

const LineageGraph = dynamic(
  () => import("@/features/datasets/components/lineage-graph").then((module) => module.LineageGraph),
  { ssr: false, loading: () => <Skeleton className="h-100 w-full rounded-none" /> },
);

/** Where a dataset came from and what came of it: a picture, and the same as a list. */
export function LineagePanel({ datasetId }: { datasetId: Hex }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(lineageQuery(client, config, datasetId));
  return (
    <Panel
      title="Lineage"
      description={`What it was made from is on the left, what was made of it on the right: ${HOPS} steps each way.`}
      isFlush
    >
      {data && <Found lineage={data} />}
      {!data && error && (
        <ErrorState
          title="The lineage could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <Skeleton className="h-100 w-full rounded-none" />}
    </Panel>
  );
}

function Found({ lineage }: { lineage: Lineage }) {
  if (lineage.edges.length === 0)
    return (
      <EmptyState icon={GitFork} title="It stands alone">
        It was made from nothing else here, and nothing was made of it yet. What is derived from it will stand
        here.
      </EmptyState>
    );
  return (
    <>
      {lineage.isCut && (
        <Notice className="mx-4 mb-3 sm:mx-6">
          A step has more datasets than are drawn here. The explorer asks for all of them.
        </Notice>
      )}
      <div className="[@media(scripting:none)]:hidden">
        <LineageGraph lineage={lineage} />
      </div>
      <details className="group border-t border-line px-4 py-3 text-sm sm:px-6" open>
        <summary className="cursor-pointer font-medium">The same as a list</summary>
        <div className="mt-3 grid grid-cols-1 gap-6 sm:grid-cols-2">
          <StepList
            title="Made from"
            steps={stepsOf(lineage, "up")}
            root={lineage.root}
            none="From nothing else here."
          />
          <StepList
            title="Made of it"
            steps={stepsOf(lineage, "down")}
            root={lineage.root}
            none="Nothing yet."
          />
        </div>
      </details>
    </>
  );
}

interface StepListProps {
  title: string;
  steps: readonly LineageStep[];
  root: string;
  none: string;
}

function StepList({ title, steps, root, none }: StepListProps) {
  return (
    <div>
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {steps.length === 0 ? (
        <p className="mt-1 text-muted">{none}</p>
      ) : (
        <ol className="mt-1 divide-y divide-line">
          {steps.map(({ node, hop, via }) => (
            <li key={node.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
              <span className="flex min-w-0 flex-col">
                <DatasetLink datasetId={node.id} kind={node.kind} />
                <span className="text-xs text-muted">
                  {node.kind}, {hop === 1 ? "directly" : `${hop} steps away`}
                  {hop > 1 &&
                    via.some((each) => each !== root) &&
                    ` through ${via.map(shortDataset).join(", ")}`}
                </span>
              </span>
              <span className="flex items-center gap-2">
                <LevelBadge level={node.level} />
                {(node.status !== "Listed" || node.openBreaches > 0) && (
                  <DatasetStatusBadge status={node.status} openBreaches={node.openBreaches} />
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
