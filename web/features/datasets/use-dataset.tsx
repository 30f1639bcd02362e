"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Hex } from "viem";
import { ErrorState } from "@/components/ui/error-state";
import { TableSkeleton } from "@/components/ui/skeleton";
import { datasetDocument, datasetVariables } from "@/features/datasets/queries";
import type { DatasetQuery } from "@/generated/gql/graphql";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";

/** A dataset as the index has it. */
export type IndexedDataset = NonNullable<DatasetQuery["dataset"]>;

/** What the index knows of a dataset. */
export function useDataset(datasetId: Hex) {
  const { graphUrl } = useAppConfig();
  return useQuery(graphQuery(graphUrl, datasetDocument, datasetVariables(datasetId)));
}

interface WithDatasetProps {
  datasetId: Hex;
  /** What could not be loaded, in a few words: "The uses". */
  what: string;
  rows?: number;
  children: (answer: DatasetQuery & { dataset: IndexedDataset }) => ReactNode;
}

/** Loads what the index knows of a dataset, with a stand-in before and words when it fails. */
export function WithDataset({ datasetId, what, rows = 3, children }: WithDatasetProps) {
  const { data, error, isLoading, isFetching, refetch } = useDataset(datasetId);
  if (data?.dataset) return children({ ...data, dataset: data.dataset });
  if (isLoading || (!error && !data)) return <TableSkeleton rows={rows} />;
  return (
    <ErrorState
      title={`${what} could not be loaded`}
      message={error ? error.message : "The index has not seen this dataset yet."}
      onRetry={refetch}
      isRetrying={isFetching}
    />
  );
}
