import { queryOptions } from "@tanstack/react-query";
import { readSettings, readTimelockRights } from "@/features/structure/read-governance";
import { readPolicy } from "@/features/structure/read-policy";
import { readRoles } from "@/features/structure/read-roles";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

type Config = Pick<AppConfig, "contracts" | "startBlock">;

/** The roles of the access manager, from the chain. */
export function rolesQuery(client: ChainClient, config: Config) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "roles", client.chain?.id, config.contracts.AccessManager] as const,
    queryFn: () => readRoles(client, config),
    staleTime: 30_000,
  });
}

/** The rights of the timelock, from the chain. */
export function timelockRightsQuery(client: ChainClient, config: Config) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "timelock-rights", client.chain?.id, config.contracts.BoundedTimelock] as const,
    queryFn: () => readTimelockRights(client, config),
    staleTime: 30_000,
  });
}

/** The settings of governor and timelock, from the chain. */
export function settingsQuery(client: ChainClient, config: Config) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "settings", client.chain?.id, config.contracts.ComputeGovernor] as const,
    queryFn: () => readSettings(client, config),
    staleTime: 30_000,
  });
}

/** Classes, caps and bounds, from the chain. */
export function policyQuery(client: ChainClient, config: Config) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "policy", client.chain?.id, config.contracts.ProposalPolicy] as const,
    queryFn: () => readPolicy(client, config),
    staleTime: 30_000,
  });
}

/** How roles and settings came to be as they are. */
export const structureHistoryDocument = graphql(/* GraphQL */ `
  query StructureHistory($first: Int!) {
    roleEvents(first: $first, orderBy: sequence, orderDirection: desc) {
      id
      kind
      detail
      timestamp
      effectiveAt
      transactionHash
      role {
        roleId
        label
      }
      account {
        id
      }
      proposal {
        proposalId
        title
      }
    }
    parameterChanges(first: $first, orderBy: sequence, orderDirection: desc) {
      id
      name
      oldValue
      newValue
      timestamp
      transactionHash
      proposal {
        proposalId
        title
      }
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

/** Variables of {@link structureHistoryDocument}. */
export const structureHistoryVariables = { first: 500 } as const;
