import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import {
  type ElectionStanding,
  readElection,
  readNominees,
  readOwnElection,
} from "@/features/election/chain/read-election";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

type Config = Pick<AppConfig, "contracts" | "startBlock">;

const INTERVAL_MS = 10_000;

/** The election that is under way, from the chain. */
export function electionQuery(client: ChainClient, config: Config) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "election", client.chain?.id, config.contracts.BoardElection] as const,
    queryFn: () => readElection(client, config),
    refetchInterval: INTERVAL_MS,
  });
}

/** Who stands in an election, from the chain. */
export function nomineesQuery(client: ChainClient, config: Config, electionId: bigint | undefined) {
  const key = [CHAIN_KEY, "nominees", client.chain?.id, config.contracts.BoardElection] as const;
  return queryOptions({
    queryKey: [...key, String(electionId)] as const,
    queryFn: () => readNominees(client, config, electionId ?? 0n),
    enabled: electionId !== undefined,
    refetchInterval: INTERVAL_MS,
  });
}

/** What an account can do in an election, from the chain. */
export function ownElectionQuery(
  client: ChainClient,
  config: Config,
  {
    election,
    nominees,
    account,
  }: { election: ElectionStanding; nominees: readonly Address[]; account: Address },
) {
  const key = [CHAIN_KEY, "own-election", client.chain?.id, config.contracts.BoardElection] as const;
  return queryOptions({
    queryKey: [...key, String(election.id), election.phase, account, nominees] as const,
    queryFn: () => readOwnElection(client, config, { election, nominees, account }),
  });
}

/** Elections with their results. */
export const electionsDocument = graphql(/* GraphQL */ `
  query Elections($first: Int!) {
    elections(first: $first, orderBy: electionId, orderDirection: desc) {
      id
      electionId
      cohort
      start
      votingEnd
      nomineeCount
      candidateCount
      voterCount
      votesCast
      appliedAt
      winners
      termEnd
      appliedTransactionHash
      nominees(orderBy: votes, orderDirection: desc) {
        account {
          id
        }
        isCandidate
        endorsements
        votes
        rank
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

/** Variables of {@link electionsDocument}. */
export const electionsVariables = { first: 50 } as const;
