import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import type { OpenProposal } from "@/lib/open-proposals";

/** Figures and decisions that only the index knows. */
export const overviewDocument = graphql(/* GraphQL */ `
  query Overview($first: Int!) {
    tokens(first: 1) {
      totalSupply
      delegatedSupply
      holderCount
      delegateCount
    }
    proposals(first: $first, orderBy: proposalId, orderDirection: desc) {
      proposalId
      title
      forVotes
      againstVotes
      abstainVotes
      quorum
      approvalBps
      voterCount
      voteEnd
      executedAt
      canceledAt
      phases(orderBy: from) {
        phase
        from
      }
      veto {
        articleNumbers
      }
      overriddenBy {
        proposalId
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

/** Variables of {@link overviewDocument}: enough proposals to find five decided ones among them. */
export const overviewVariables = { first: 30 } as const;

/** Balances that home shows, from the chain. In base units. */
export interface HomeBalances {
  treasury: bigint;
  /** Not claimed yet. */
  distribution: bigint;
  supply: bigint;
}

/** Reads the balances that home shows. */
export function balancesQuery(client: ChainClient, { contracts }: Pick<AppConfig, "contracts">) {
  const token = { address: contracts.ComputeToken, abi: computeTokenAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "home-balances", client.chain?.id, contracts.BoundedTimelock] as const,
    queryFn: async (): Promise<HomeBalances> => {
      const [treasury, distribution, supply] = await Promise.all([
        client.readContract({ ...token, functionName: "balanceOf", args: [contracts.BoundedTimelock] }),
        client.readContract({ ...token, functionName: "balanceOf", args: [contracts.GenesisDistributor] }),
        client.readContract({ ...token, functionName: "totalSupply" }),
      ]);
      return { treasury, distribution, supply };
    },
    refetchInterval: 30_000,
  });
}

/** What is left of an account's voting power on proposals that are being voted on. */
export type RemainingVotes = ReadonlyMap<bigint, bigint>;

/** Reads, for each proposal under vote, the voting power an account has not spent yet. */
export function remainingVotesQuery(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  account: Address,
  proposals: readonly Pick<OpenProposal, "proposalId" | "snapshot">[],
) {
  const ids = proposals.map(({ proposalId }) => proposalId);
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "remaining-votes",
      client.chain?.id,
      contracts.ComputeGovernor,
      account,
      ids,
    ] as const,
    queryFn: async (): Promise<RemainingVotes> => {
      const rows = await Promise.all(
        proposals.map(async ({ proposalId, snapshot }) => {
          const [power, used] = await Promise.all([
            client.readContract({
              address: contracts.ComputeToken,
              abi: computeTokenAbi,
              functionName: "getPastVotes",
              args: [account, BigInt(snapshot)],
            }),
            client.readContract({
              address: contracts.ComputeGovernor,
              abi: computeGovernorAbi,
              functionName: "usedVotes",
              args: [proposalId, account],
            }),
          ]);
          return [proposalId, power > used ? power - used : 0n] as const;
        }),
      );
      return new Map(rows);
    },
    refetchInterval: 15_000,
  });
}
