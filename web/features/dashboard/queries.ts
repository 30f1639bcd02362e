import { queryOptions } from "@tanstack/react-query";
import { dashboardDocument, dashboardTablesDocument } from "@/features/dashboard/documents";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { rewardsDistributorReadsAbi } from "@/generated/abi/rewards-distributor-reads";
import { subsidyPoolReadsAbi } from "@/generated/abi/subsidy-pool-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { graphQuery } from "@/lib/graph-query";

const SECONDS_PER_DAY = 86_400;
/** Waits of how many days count. */
export const WAIT_DAYS = 30;

/** The first day whose waits count, as the index numbers days: by their beginning in seconds. */
function waitsFrom(now: number): string {
  return String((Math.floor(now / SECONDS_PER_DAY) - WAIT_DAYS) * SECONDS_PER_DAY);
}

/** Everything the dashboard takes from the index but its tables. */
export function dashboardQuery({ graphUrl }: Pick<AppConfig, "graphUrl">, now: number) {
  return graphQuery(graphUrl, dashboardDocument, { waitsFrom: waitsFrom(now) });
}

/** Tables of energy and carbon, and the latest disputes. */
export function dashboardTablesQuery({ graphUrl }: Pick<AppConfig, "graphUrl">) {
  return graphQuery(graphUrl, dashboardTablesDocument, {});
}

/** What decides about money, as the chain says now. Amounts in wei. */
export interface MarketMoney {
  /** Tokens that the escrow holds. */
  held: bigint;
  /** What it owes: all balances, and what jobs hold. */
  owed: bigint;
  subsidyPool: bigint;
  subsidyEpoch: number;
  rewardsBalance: bigint;
  rewardsReserved: bigint;
  rewardsEpoch: number;
  /** What the schedule has for the epoch that runs. */
  scheduled: bigint;
  block: bigint;
}

/** Reads solvency, subsidy pool and rewards. */
export function marketMoneyQuery(client: ChainClient, { contracts }: Pick<AppConfig, "contracts">) {
  const escrow = { address: contracts.AllocationEscrow, abi: allocationEscrowReadsAbi } as const;
  const pool = { address: contracts.SubsidyPool, abi: subsidyPoolReadsAbi } as const;
  const rewards = { address: contracts.RewardsDistributor, abi: rewardsDistributorReadsAbi } as const;
  return queryOptions({
    queryKey: [CHAIN_KEY, "market-money", client.chain?.id, contracts.AllocationEscrow] as const,
    queryFn: async (): Promise<MarketMoney> => {
      const [[held, owed], subsidyPool, subsidyEpoch, rewardsBalance, rewardsReserved, rewardsEpoch, block] =
        await Promise.all([
          client.readContract({ ...escrow, functionName: "solvency" }),
          client.readContract({ ...pool, functionName: "balance" }),
          client.readContract({ ...pool, functionName: "currentEpoch" }),
          client.readContract({
            ...escrow,
            functionName: "balanceOf",
            args: [contracts.RewardsDistributor],
          }),
          client.readContract({ ...rewards, functionName: "reserved" }),
          client.readContract({ ...rewards, functionName: "currentEpoch" }),
          client.getBlockNumber({ cacheTime: 0 }),
        ]);
      const scheduled = await client.readContract({
        ...rewards,
        functionName: "scheduledEmission",
        args: [rewardsEpoch],
      });
      return {
        ...{ held, owed, subsidyPool, subsidyEpoch, rewardsBalance, rewardsReserved, rewardsEpoch },
        ...{ scheduled, block },
      };
    },
  });
}
