import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import type { BusinessNumbers } from "@/features/provide/chain/read-business";
import { readConsole, readInventory } from "@/features/provide/chain/read-console";
import { readRewards } from "@/features/provide/chain/read-rewards";
import { readSlashes } from "@/features/provide/chain/read-slashes";
import { fairShareQueueReadsAbi } from "@/generated/abi/fair-share-queue-reads";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { isEnded, type JobStanding } from "@/lib/market/job";
import type { MarketOffer } from "@/lib/market/offer";
import { readJob } from "@/lib/market/read-job";
import { readOffer } from "@/lib/market/read-offers";
import { LANES } from "@/lib/market/words";

/** Which offers a provider has and which of its jobs live; what they are is asked of the chain. */
const ownBusinessDocument = graphql(/* GraphQL */ `
  query OwnBusiness($provider: String!, $first: Int!) {
    offers(
      first: $first
      orderBy: number
      orderDirection: desc
      where: { or: [{ provider: $provider, isOpen: true }, { provider: $provider, used_gt: 0 }] }
    ) {
      number
    }
    jobs(
      first: $first
      orderBy: number
      orderDirection: desc
      where: { provider: $provider, state_in: [Matched, Active, Draining, Settling] }
    ) {
      number
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

/** A provider's open offers and live jobs, as the chain has them. */
export interface OwnBusiness {
  offers: readonly MarketOffer[];
  jobs: readonly JobStanding[];
}

async function numbersFromIndex(
  graphUrl: string,
  provider: Address,
  signal: AbortSignal,
): Promise<BusinessNumbers> {
  const variables = { provider: provider.toLowerCase(), first: 200 };
  const { offers, jobs } = await queryGraph(graphUrl, ownBusinessDocument, variables, signal);
  return { offers: offers.map(({ number }) => number), jobs: jobs.map(({ number }) => BigInt(number)) };
}

async function readBusiness(
  client: ChainClient,
  config: AppConfig,
  numbers: BusinessNumbers,
): Promise<OwnBusiness> {
  const [offers, jobs] = await Promise.all([
    Promise.all(numbers.offers.map((number) => readOffer(client, config, number))),
    Promise.all(numbers.jobs.map((number) => readJob(client, config, number))),
  ]);
  return {
    offers: offers.filter((offer) => offer !== null && (offer.isOpen || offer.used > 0)) as MarketOffer[],
    jobs: jobs.filter((job) => job !== null && !isEnded(job.state)) as JobStanding[],
  };
}

/** The provider that an account acts for, from the chain; null where it acts for none. */
export function consoleQuery(client: ChainClient, config: AppConfig, account: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "provider-console", config.chainId, config.deployedAt, account] as const,
    queryFn: () => readConsole(client, config, account),
    refetchInterval: 6_000,
  });
}

/** A provider's open offers and live jobs: found by the index or in the chain's logs, read from the chain. */
export function businessQuery(client: ChainClient, config: AppConfig, provider: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "provider-business", config.chainId, config.deployedAt, provider] as const,
    queryFn: ({ signal }) =>
      indexElseChain<OwnBusiness>(
        async () => readBusiness(client, config, await numbersFromIndex(config.graphUrl, provider, signal)),
        async () => {
          const { readBusinessNumbers } = await import("@/features/provide/chain/read-business");
          return readBusiness(client, config, await readBusinessNumbers(client, config, provider));
        },
      ),
    refetchInterval: 6_000,
  });
}

/** A provider's GPUs by class, from the chain. */
export function inventoryQuery(
  client: ChainClient,
  config: AppConfig,
  { provider, classIds }: { provider: Address; classIds: readonly number[] },
) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "inventory", config.chainId, config.deployedAt, provider, classIds] as const,
    queryFn: () => readInventory(client, config, { provider, classIds }),
    enabled: classIds.length > 0,
    refetchInterval: 15_000,
  });
}

/** A provider's rewards that are not claimed, from the chain. */
export function rewardsQuery(client: ChainClient, config: AppConfig, provider: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "rewards", config.chainId, config.deployedAt, provider] as const,
    queryFn: () => readRewards(client, config, provider),
    refetchInterval: 30_000,
  });
}

/** A provider's slashes, from the chain. */
export function slashesQuery(client: ChainClient, config: AppConfig, provider: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "slashes", config.chainId, config.deployedAt, provider] as const,
    queryFn: () => readSlashes(client, config, provider),
    refetchInterval: 30_000,
  });
}

/** How many requests wait for each of some GPU classes, from the chain. */
export function waitingQuery(client: ChainClient, config: AppConfig, classIds: readonly number[]) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "waiting", config.chainId, config.deployedAt, classIds] as const,
    queryFn: async (): Promise<ReadonlyMap<number, number>> => {
      const queue = { address: config.contracts.FairShareQueue, abi: fairShareQueueReadsAbi } as const;
      const entries = await Promise.all(
        classIds.map(async (classId): Promise<[number, number]> => {
          const lengths = await Promise.all(
            LANES.map((_, lane) =>
              client.readContract({ ...queue, functionName: "laneLength", args: [classId, lane] }),
            ),
          );
          return [classId, Number(lengths.reduce((sum, length) => sum + length, 0n))];
        }),
      );
      return new Map(entries);
    },
    enabled: classIds.length > 0,
    refetchInterval: 6_000,
  });
}
