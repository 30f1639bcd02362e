import { queryOptions } from "@tanstack/react-query";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { graphQuery } from "@/lib/graph-query";
import { numberedId } from "@/lib/provenance/ids";
import { readControllers } from "@/lib/provenance/read-controller";

/** The controllers that consent can be given to, from the chain. */
export function controllerChoicesQuery(client: ChainClient, config: Pick<AppConfig, "contracts">) {
  const address = config.contracts.ControllerRegistry;
  return queryOptions({
    queryKey: [CHAIN_KEY, "controller-choices", client.chain?.id, address] as const,
    queryFn: async () => (await readControllers(client, config)).filter(({ isSuspended }) => !isSuspended),
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
  return graphQuery(graphUrl, recordDocument, { id: numberedId(controllerId, 4) });
}
