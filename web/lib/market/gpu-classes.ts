import { queryOptions } from "@tanstack/react-query";
import { parseAbiItem } from "viem";
import { resourceRegistryReadsAbi } from "@/generated/abi/resource-registry-reads";
import { graphql } from "@/generated/gql/gql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import { readLogs } from "@/lib/logs";

/** A class of GPUs as it is now. */
export interface GpuClassFacts {
  classId: number;
  name: string;
  memoryGb: number;
  /** Work of one GPU-second in 1/10,000 of the reference GPU's. */
  weight: number;
  tdpWatts: number;
  idleWatts: number;
  /** Whether offers of it can be listed. */
  isOpen: boolean;
}

const gpuClassesDocument = graphql(/* GraphQL */ `
  query GpuClasses {
    gpuClasses(first: 1000, orderBy: number) {
      number
      name
      memoryGb
      weight
      tdpWatts
      idleWatts
      isOpen
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

const setEvent = parseAbiItem(
  "event GpuClassSet(uint16 indexed classId, (uint32 weight, uint16 tdpWatts, uint16 idleWatts, uint16 memoryGb, bool isOpen, string name) gpuClass)",
);

async function readFromChain(client: ChainClient, config: AppConfig): Promise<GpuClassFacts[]> {
  const { ResourceRegistry: address } = config.contracts;
  const logs = await readLogs(client, { address, event: setEvent, fromBlock: BigInt(config.startBlock) });
  const ids = [...new Set(logs.map(({ args }) => args.classId))].sort((one, other) => one - other);
  return Promise.all(
    ids.map(async (classId) => {
      const found = await client.readContract({
        address,
        abi: resourceRegistryReadsAbi,
        functionName: "classOf",
        args: [classId],
      });
      return { ...found, classId };
    }),
  );
}

/** All GPU classes by number, from the index, or from the chain when the index does not answer. */
export function gpuClassesQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "gpu-classes", config.chainId, config.deployedAt] as const,
    queryFn: ({ signal }) =>
      indexElseChain<GpuClassFacts[]>(
        async () => {
          const { gpuClasses } = await queryGraph(config.graphUrl, gpuClassesDocument, {}, signal);
          return gpuClasses.map(({ number, weight, ...rest }) => ({
            ...rest,
            classId: number,
            weight: Number(weight),
          }));
        },
        () => readFromChain(client, config),
      ),
    staleTime: 60_000,
  });
}

/** A class as people read it: `NVIDIA A100 SXM4, 80 GB`. */
export function className({ name, memoryGb }: Pick<GpuClassFacts, "name" | "memoryGb">): string {
  return `${name}, ${memoryGb} GB`;
}
