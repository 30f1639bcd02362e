import { queryOptions } from "@tanstack/react-query";
import { type Address, getAddress, parseAbiItem } from "viem";
import { stakeVaultReadsAbi } from "@/generated/abi/stake-vault-reads";
import { graphql } from "@/generated/gql/gql";
import type { ProvidersQuery } from "@/generated/gql/graphql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import { readLogs } from "@/lib/logs";
import type { ProviderRecord } from "@/lib/market/offer";
import { readProviderRecord } from "@/lib/market/read-offers";

const PAGE = 500;
const MAX_SKIP = 5_000;

/** Everybody who gives GPUs, who gave most first. */
export const providersDocument = graphql(/* GraphQL */ `
  query Providers($first: Int!, $skip: Int!) {
    providers(first: $first, skip: $skip, orderBy: gpuSeconds, orderDirection: desc) {
      id
      tier
      meter
      strikes
      suspendedUntil
      inventoryAt
      completed
      failed
      gpusListed
      gpusUsed
      uptimeGpuSeconds
      endedGpuSeconds
      gpuSeconds
      facilityWh
      carbonGrams
      registeredAt
      stake {
        bonded
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

/** A provider in the list. What only the index counts is undefined where the chain alone answered. */
export interface ProviderRow extends ProviderRecord {
  /** In wei. */
  bonded: bigint;
  gpusUsed?: number;
  /** Times 10,000; undefined before the first ended job. */
  uptimeBps?: number;
  gpuSeconds?: bigint;
  facilityWh?: bigint;
  carbonGrams?: bigint;
}

/** Uptime over ended jobs, times 10,000; undefined before the first. */
export function uptimeBps(uptimeGpuSeconds: string, endedGpuSeconds: string): number | undefined {
  const all = BigInt(endedGpuSeconds);
  return all === 0n ? undefined : Number(BigInt(uptimeGpuSeconds) / all);
}

/** A provider as the index has it. */
export function fromIndexed(row: ProvidersQuery["providers"][number]): ProviderRow {
  return {
    account: getAddress(row.id),
    tier: row.tier,
    meter: row.meter,
    strikes: row.strikes,
    completed: Number(row.completed),
    failed: Number(row.failed),
    suspendedUntil: Number(row.suspendedUntil),
    inventoryAt: Number(row.inventoryAt ?? 0),
    registeredAt: Number(row.registeredAt),
    bonded: BigInt(row.stake.bonded),
    listed: row.gpusListed,
    gpusUsed: row.gpusUsed,
    uptimeBps: uptimeBps(row.uptimeGpuSeconds, row.endedGpuSeconds),
    gpuSeconds: BigInt(row.gpuSeconds),
    facilityWh: BigInt(row.facilityWh),
    carbonGrams: BigInt(row.carbonGrams),
  };
}

async function readIndexed(graphUrl: string, signal: AbortSignal): Promise<ProviderRow[]> {
  const rows: ProviderRow[] = [];
  for (let skip = 0; skip <= MAX_SKIP; skip += PAGE) {
    const { providers } = await queryGraph(graphUrl, providersDocument, { first: PAGE, skip }, signal);
    rows.push(...providers.map(fromIndexed));
    if (providers.length < PAGE) break;
  }
  return rows;
}

const registeredEvent = parseAbiItem(
  "event ProviderRegistered(address indexed provider, address indexed operator, string uri)",
);

async function readFromChain(client: ChainClient, config: AppConfig): Promise<ProviderRow[]> {
  const { ResourceRegistry, StakeVault } = config.contracts;
  const logs = await readLogs(client, {
    address: ResourceRegistry,
    event: registeredEvent,
    fromBlock: BigInt(config.startBlock),
  });
  const rows = await Promise.all(
    logs.map(async ({ args: { provider } }): Promise<ProviderRow | undefined> => {
      const [record, bonded] = await Promise.all([
        readProviderRecord(client, config, provider),
        client.readContract({
          address: StakeVault,
          abi: stakeVaultReadsAbi,
          functionName: "lockedOf",
          args: [provider],
        }),
      ]);
      return record && { ...record, bonded };
    }),
  );
  return rows.filter((row) => row !== undefined);
}

/** Everybody who gives GPUs, from the index, or from the chain when the index does not answer. */
export function providersQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "providers", config.chainId, config.deployedAt] as const,
    queryFn: ({ signal }) =>
      indexElseChain<{ rows: readonly ProviderRow[]; source: "index" | "chain" }>(
        async () => ({ rows: await readIndexed(config.graphUrl, signal), source: "index" }),
        async () => ({ rows: await readFromChain(client, config), source: "chain" }),
      ),
    refetchInterval: 15_000,
  });
}

/** A provider's record by the chain's word; null where there is none. */
export function providerRecordQuery(client: ChainClient, config: AppConfig, account: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "provider", config.chainId, config.contracts.ResourceRegistry, account] as const,
    queryFn: async () => (await readProviderRecord(client, config, account)) ?? null,
    refetchInterval: 15_000,
  });
}
