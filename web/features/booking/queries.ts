import { queryOptions } from "@tanstack/react-query";
import { fairShareQueueReadsAbi } from "@/generated/abi/fair-share-queue-reads";
import { subsidyPoolReadsAbi } from "@/generated/abi/subsidy-pool-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

type Config = Pick<AppConfig, "contracts">;

/** What the queue asks of a request. */
export interface QueueTerms {
  bond: bigint;
  maxDuration: number;
}

/** Reads what the queue asks of a request. */
export function queueTermsQuery(client: ChainClient, { contracts }: Config) {
  const address = contracts.FairShareQueue;
  return queryOptions({
    queryKey: [CHAIN_KEY, "queue-terms", client.chain?.id, address] as const,
    queryFn: async (): Promise<QueueTerms> => {
      const { bond, maxDuration } = await client.readContract({
        address,
        abi: fairShareQueueReadsAbi,
        functionName: "settings",
      });
      return { bond, maxDuration };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How many requests wait for a class in each lane: small, contribution, general. */
export function laneLengthsQuery(client: ChainClient, { contracts }: Config, classId: number) {
  const queue = { address: contracts.FairShareQueue, abi: fairShareQueueReadsAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "lane-lengths", client.chain?.id, queue.address, classId] as const,
    queryFn: async (): Promise<readonly number[]> => {
      const lengths = await Promise.all(
        [0, 1, 2].map((lane) =>
          client.readContract({ ...queue, functionName: "laneLength", args: [classId, lane] }),
        ),
      );
      return lengths.map(Number);
    },
    enabled: classId > 0,
    refetchInterval: 8_000,
  });
}

/** What a job of a price would be subsidised with now. */
export interface SubsidyQuote {
  amount: bigint;
  shareBps: number;
}

/** Reads the subsidy for a project's job of a price. */
export function subsidyQuery(
  client: ChainClient,
  { contracts }: Config,
  { projectId, price, usage }: { projectId: number; price: bigint; usage: bigint },
) {
  const address = contracts.SubsidyPool;
  return queryOptions({
    queryKey: [
      CHAIN_KEY,
      "subsidy-quote",
      client.chain?.id,
      address,
      projectId,
      String(price),
      String(usage),
    ] as const,
    queryFn: async (): Promise<SubsidyQuote> => {
      const [amount, shareBps] = await client.readContract({
        address,
        abi: subsidyPoolReadsAbi,
        functionName: "quote",
        args: [projectId, price, usage],
      });
      return { amount, shareBps };
    },
    enabled: projectId > 0 && price > 0n,
  });
}
