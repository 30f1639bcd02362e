import { queryOptions } from "@tanstack/react-query";
import { fairShareQueueAbi } from "@/generated/abi/fair-share-queue";
import { resourceRegistryAbi } from "@/generated/abi/resource-registry";
import { subsidyPoolAbi } from "@/generated/abi/subsidy-pool";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

type Config = Pick<AppConfig, "contracts">;

/** A GPU class that can be asked for. */
export interface GpuClassChoice {
  classId: number;
  name: string;
  memoryGb: number;
  tdpWatts: number;
  idleWatts: number;
}

const CLASSES_AT_ONCE = 24;
const MAX_CLASSES = 240;

/** Reads the GPU classes; they are numbered from 1 without gaps. */
export function gpuClassesQuery(client: ChainClient, { contracts }: Config) {
  const registry = { address: contracts.ResourceRegistry, abi: resourceRegistryAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "gpu-classes", client.chain?.id, registry.address] as const,
    queryFn: async (): Promise<GpuClassChoice[]> => {
      const classes: GpuClassChoice[] = [];
      for (let first = 1; first < MAX_CLASSES; first += CLASSES_AT_ONCE) {
        const ids = Array.from({ length: CLASSES_AT_ONCE }, (_, at) => first + at);
        const found = await Promise.all(
          ids.map(async (classId) => ({
            classId,
            ...(await client.readContract({ ...registry, functionName: "classOf", args: [classId] })),
          })),
        );
        const known = found.filter(({ name }) => name !== "");
        classes.push(...known);
        if (known.length < CLASSES_AT_ONCE) break;
      }
      return classes;
    },
    staleTime: 60_000,
  });
}

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
        abi: fairShareQueueAbi,
        functionName: "settings",
      });
      return { bond, maxDuration };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** How many requests wait for a class in each lane: small, contribution, general. */
export function laneLengthsQuery(client: ChainClient, { contracts }: Config, classId: number) {
  const queue = { address: contracts.FairShareQueue, abi: fairShareQueueAbi } as const;
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
        abi: subsidyPoolAbi,
        functionName: "quote",
        args: [projectId, price, usage],
      });
      return { amount, shareBps };
    },
    enabled: projectId > 0 && price > 0n,
  });
}
