import { queryOptions } from "@tanstack/react-query";
import { BaseError, ContractFunctionRevertedError, type Hex, toFunctionSelector, zeroAddress } from "viem";
import { datasetRegistryReadsAbi } from "@/generated/abi/dataset-registry-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { nameOf } from "@/lib/name-of";
import { type DatasetStanding, purposesOf } from "@/lib/provenance/dataset";
import { DATASET_KINDS, DATASET_STATUSES } from "@/lib/provenance/words";

type Config = Pick<AppConfig, "contracts">;

const UNKNOWN = toFunctionSelector("DatasetRegistry_Unknown(bytes32)");

/** Whether the registry refused because there is no such dataset. */
function isUnknown(error: unknown): boolean {
  const revert =
    error instanceof BaseError
      ? error.walk((cause) => cause instanceof ContractFunctionRevertedError)
      : undefined;
  return revert instanceof ContractFunctionRevertedError && revert.raw?.startsWith(UNKNOWN) === true;
}

/** Reads a dataset or model; null where there is none. */
export async function readDataset(
  client: ChainClient,
  { contracts }: Config,
  datasetId: Hex,
): Promise<DatasetStanding | null> {
  const registry = { address: contracts.DatasetRegistry, abi: datasetRegistryReadsAbi } as const;
  try {
    const [dataset, offer] = await Promise.all([
      client.readContract({ ...registry, functionName: "datasetOf", args: [datasetId] }),
      client.readContract({ ...registry, functionName: "custodyOfferOf", args: [datasetId] }),
    ]);
    return {
      ...dataset,
      datasetId,
      kind: nameOf(DATASET_KINDS, dataset.kind),
      status: nameOf(DATASET_STATUSES, dataset.status),
      purposes: purposesOf(dataset.purposes),
      offeredTo: offer === zeroAddress ? undefined : offer,
    };
  } catch (error) {
    if (isUnknown(error)) return null;
    throw error;
  }
}

/** A dataset or model; kept up to date. */
export function datasetQuery(client: ChainClient, config: AppConfig, datasetId: Hex) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "dataset",
      config.chainId,
      config.contracts.DatasetRegistry,
      datasetId.toLowerCase(),
    ] as const,
    queryFn: () => readDataset(client, config, datasetId),
    refetchInterval: 8_000,
  });
}
