import { queryOptions } from "@tanstack/react-query";
import { getAbiItem, type Hex } from "viem";
import { controllerRegistrySubjectEventsAbi } from "@/generated/abi/controller-registry-subject-events";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { readLogs } from "@/lib/logs";

const abi = controllerRegistrySubjectEventsAbi;

/** Reads the hash of a controller's public profile, the latest, from the chain's logs. */
export function profileHashQuery(
  client: ChainClient,
  { contracts, startBlock }: Pick<AppConfig, "contracts" | "startBlock">,
  controllerId: number,
) {
  const where = {
    address: contracts.ControllerRegistry,
    args: { controllerId },
    fromBlock: BigInt(startBlock),
  };
  return queryOptions({
    queryKey: [CHAIN_KEY, "profile-hash", client.chain?.id, where.address, controllerId] as const,
    queryFn: async (): Promise<Hex | null> => {
      const [registered, set] = await Promise.all([
        readLogs(client, { ...where, event: getAbiItem({ abi, name: "ControllerRegistered" }) }),
        readLogs(client, { ...where, event: getAbiItem({ abi, name: "ControllerProfileSet" }) }),
      ]);
      return set.at(-1)?.args.profileHash ?? registered.at(-1)?.args.profileHash ?? null;
    },
  });
}
