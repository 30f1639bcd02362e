import type { Address, Hex } from "viem";
import { datasetRegistryReadsAbi } from "@/generated/abi/dataset-registry-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";

/** Asks the registry which id content of an account has. */
export function readDatasetId(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  { account, contentHash }: { account: Address; contentHash: Hex },
): Promise<Hex> {
  return client.readContract({
    address: contracts.DatasetRegistry,
    abi: datasetRegistryReadsAbi,
    functionName: "datasetIdOf",
    args: [account, contentHash],
  });
}
