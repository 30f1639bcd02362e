import { queryOptions } from "@tanstack/react-query";
import { readAdvisers } from "@/features/advisers/chain/read-advisers";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** Who may advise, from the chain. */
export function advisersQuery(client: ChainClient, config: Pick<AppConfig, "contracts" | "startBlock">) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "advisers", client.chain?.id, config.contracts.OpinionLog] as const,
    queryFn: () => readAdvisers(client, config),
    staleTime: 30_000,
  });
}

/** What advisers said, their latest on each proposal, and what became of it. */
export const opinionsDocument = graphql(/* GraphQL */ `
  query AdviserOpinions($first: Int!) {
    opinions(first: $first, orderBy: sequence, orderDirection: desc, where: { isLatest: true }) {
      id
      adviser {
        id
      }
      kind
      nature
      verdict
      revision
      textHash
      uri
      timestamp
      transactionHash
      proposal {
        proposalId
        title
        phases(orderBy: from) {
          phase
          from
        }
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

/** Variables of {@link opinionsDocument}. */
export const opinionsVariables = { first: 500 } as const;
