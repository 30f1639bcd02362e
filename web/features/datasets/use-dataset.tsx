"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Hex } from "viem";
import { IndexedPart } from "@/components/data/indexed-part";
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
  const query = useDataset(datasetId);
  const { data } = query;
  return (
    <IndexedPart
      query={query}
      data={data?.dataset ? { ...data, dataset: data.dataset } : undefined}
      what={what}
      unknown="The index has not seen this dataset yet."
      rows={rows}
    >
      {children}
    </IndexedPart>
  );
}
