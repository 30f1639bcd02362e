import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { controllerRegistrySubjectAbi } from "@/generated/abi/controller-registry-subject";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { graphQuery } from "@/lib/graph-query";

type Config = Pick<AppConfig, "contracts">;

/** A controller as the chain has it. Amounts in 1e-18 COMPUTE, times in seconds. */
export interface ControllerStanding {
  controllerId: number;
  account: Address;
  /** Until when its impact assessment is valid; 0: it has none. */
  assessmentExpiry: number;
  isSuspended: boolean;
  /** What stands behind its word, less what is on its way out. */
  bond: bigint;
}

/** Reads a controller. */
export async function readController(
  client: ChainClient,
  { contracts }: Config,
  controllerId: number,
): Promise<ControllerStanding> {
  const registry = { address: contracts.ControllerRegistry, abi: controllerRegistrySubjectAbi } as const;
  const [controller, bond] = await Promise.all([
    client.readContract({ ...registry, functionName: "controllerOf", args: [controllerId] }),
    client.readContract({ ...registry, functionName: "bondOf", args: [controllerId] }),
  ]);
  const { account, assessmentExpiry, isSuspended } = controller;
  return { controllerId, account, assessmentExpiry, isSuspended, bond: bond.amount - bond.thawing };
}

/** Query options of {@link readController}; fails when there is none. */
export function controllerStandingQuery(client: ChainClient, config: Config, controllerId: number) {
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "controller-standing",
      client.chain?.id,
      config.contracts.ControllerRegistry,
      controllerId,
    ] as const,
    queryFn: () => readController(client, config, controllerId),
    retry: false,
  });
}

/** How many controllers a choice offers: the newest. */
const MOST_CHOICES = 100;

/** Reads the newest controllers to choose from. */
export function controllerChoicesQuery(client: ChainClient, config: Config) {
  const address = config.contracts.ControllerRegistry;
  return queryOptions({
    queryKey: [CHAIN_KEY, "controller-choices", client.chain?.id, address] as const,
    queryFn: async (): Promise<ControllerStanding[]> => {
      const count = await client.readContract({
        address,
        abi: controllerRegistrySubjectAbi,
        functionName: "controllerCount",
      });
      const first = Math.max(1, count - MOST_CHOICES + 1);
      const ids = Array.from({ length: count - first + 1 }, (_, index) => count - index);
      return Promise.all(ids.map((id) => readController(client, config, id)));
    },
    staleTime: 30_000,
  });
}

const recordDocument = graphql(/* GraphQL */ `
  query ControllerRecord($id: ID!) {
    controller(id: $id) {
      id
      consentCount
      useCount
      revocationsTotal
      revocationsLate
      missedDuties
      breachCount
      lateBreaches
      openBreaches
    }
    _meta {
      block {
        number
        timestamp
      }
      hasIndexingErrors
    }
  }
`);

/** How a controller kept its word so far, by the index. */
export function controllerRecordQuery({ graphUrl }: Pick<AppConfig, "graphUrl">, controllerId: number) {
  const id = `0x${controllerId.toString(16).padStart(8, "0")}`;
  return graphQuery(graphUrl, recordDocument, { id });
}
