import { queryOptions } from "@tanstack/react-query";
import { type Address, getAbiItem, type Hex } from "viem";
import { datasetRegistrySubjectEventsAbi } from "@/generated/abi/dataset-registry-subject-events";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";
import { nameOf } from "@/lib/name-of";
import { DATASET_KINDS, type DatasetKind } from "@/lib/provenance/words";

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
