import { queryOptions } from "@tanstack/react-query";
import { type BallotGroup, readBallots, readBoard } from "@/features/board/chain/read-board";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

type Config = Pick<AppConfig, "contracts">;

/** The board's seats and power, from the chain. */
export function boardQuery(client: ChainClient, config: Config) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "board", client.chain?.id, config.contracts.EthicsBoard] as const,
    queryFn: () => readBoard(client, config),
    refetchInterval: 30_000,
  });
}

/** Which ballots count now, from the chain. */
export function ballotsQuery(client: ChainClient, config: Config, groups: readonly BallotGroup[]) {
  const keys = groups.map(
    ({ proposalId, reason }) => `${proposalId}:${reason.reasonHash}:${reason.articles}:${reason.uri}`,
  );
  return queryOptions({
    queryKey: [CHAIN_KEY, "board-ballots", client.chain?.id, config.contracts.EthicsBoard, keys] as const,
    queryFn: () => readBallots(client, config, groups),
    enabled: groups.length > 0,
  });
}

/** How the seats were held, and how members attended. */
export const boardTermsDocument = graphql(/* GraphQL */ `
  query BoardTerms($first: Int!) {
    boardTerms(first: $first, orderBy: sequence, orderDirection: desc) {
      id
      member {
        id
      }
      seat {
        seat
      }
      cohort
      from
      termEnd
      endedAt
      wasRecalled
      reviewsInTerm
      acts
      election {
        electionId
      }
      proposal {
        proposalId
        title
      }
      transactionHash
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

/** Variables of {@link boardTermsDocument}. */
export const boardTermsVariables = { first: 200 } as const;

/** What the board did: its vetoes, and the ballots for others. */
export const boardActsDocument = graphql(/* GraphQL */ `
  query BoardActs($first: Int!) {
    vetoes: vetos(first: $first, orderBy: sequence, orderDirection: desc) {
      id
      proposal {
        proposalId
        title
      }
      articleNumbers
      reasonHash
      uri
      constitutionHash
      overrideUntil
      seats
      isOverridden
      overriddenAt
      overriddenBy {
        proposalId
        title
      }
      ballots(orderBy: seat) {
        seat
        member {
          id
        }
      }
      timestamp
      transactionHash
    }
    boardBallots(
      first: $first
      orderBy: sequence
      orderDirection: desc
      where: { veto: null, proposal_: { vetoedAt: null, executedAt: null, canceledAt: null } }
    ) {
      id
      proposal {
        proposalId
        title
      }
      member {
        id
      }
      seat
      articles
      articleNumbers
      reasonHash
      uri
      constitutionHash
      bySignature
      timestamp
      transactionHash
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

/** Variables of {@link boardActsDocument}. */
export const boardActsVariables = { first: 100 } as const;
