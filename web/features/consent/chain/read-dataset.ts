import { queryOptions } from "@tanstack/react-query";
import { type Address, getAbiItem, type Hex } from "viem";
import { datasetRegistrySubjectAbi } from "@/generated/abi/dataset-registry-subject";
import { datasetRegistrySubjectEventsAbi } from "@/generated/abi/dataset-registry-subject-events";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";
import { nameOf } from "@/lib/market/words";
import {
  DATASET_KINDS,
  DATASET_STATUSES,
  type DatasetKind,
  type DatasetStatus,
} from "@/lib/provenance/words";

/** A dataset as the chain keeps it. */
export interface DatasetStanding {
  datasetId: Hex;
  custodian: Address;
  /** The highest level that its data may be used at. */
  level: number;
  /** Operations that may be done with it, as bits. */
  ops: number;
  mechanism: number;
  kind: DatasetKind;
  status: DatasetStatus;
  openBreaches: number;
  /** Codes of up to eight purposes, one byte each. */
  purposes: Hex;
}

/** Reads a dataset; fails when there is none. */
export function datasetQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  datasetId: Hex,
) {
  const address = contracts.DatasetRegistry;
  return queryOptions({
    queryKey: [CHAIN_KEY, "dataset-terms", client.chain?.id, address, datasetId] as const,
    queryFn: async (): Promise<DatasetStanding> => {
      const found = await client.readContract({
        address,
        abi: datasetRegistrySubjectAbi,
        functionName: "datasetOf",
        args: [datasetId],
      });
      return {
        ...found,
        datasetId,
        kind: nameOf(DATASET_KINDS, found.kind),
        status: nameOf(DATASET_STATUSES, found.status),
      };
    },
    retry: false,
  });
}

const registered = getAbiItem({ abi: datasetRegistrySubjectEventsAbi, name: "DatasetRegistered" });

/** A dataset to choose from. */
export interface DatasetChoice {
  datasetId: Hex;
  custodian: Address;
  kind: DatasetKind;
}

/** Reads the datasets that were ever registered, newest first, from the chain's logs. */
export function datasetChoicesQuery(
  client: ChainClient,
  { contracts, startBlock }: Pick<AppConfig, "contracts" | "startBlock">,
) {
  const address = contracts.DatasetRegistry;
  return queryOptions({
    queryKey: [CHAIN_KEY, "dataset-choices", client.chain?.id, address] as const,
    queryFn: async (): Promise<DatasetChoice[]> => {
      const logs = await readLogs(client, { address, event: registered, fromBlock: BigInt(startBlock) });
      return logs
        .map(({ args: { datasetId, custodian, input } }) => ({
          datasetId,
          custodian,
          kind: nameOf(DATASET_KINDS, input.kind),
        }))
        .reverse();
    },
    staleTime: 30_000,
  });
}
