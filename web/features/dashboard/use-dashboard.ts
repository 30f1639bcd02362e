"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { dashboardQuery, dashboardTablesQuery, marketMoneyQuery } from "@/features/dashboard/queries";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";

const SECONDS_PER_DAY = 86_400;

/** The beginning of the day under way, so that the question stays the same within a day. */
function dayOf(timestamp: number | undefined): number {
  return Math.floor((timestamp ?? 0) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
}

/** Everything but the tables, from the index. */
export function useDashboard() {
  const config = useAppConfig();
  const block = useLatestBlock();
  return useQuery({ ...dashboardQuery(config, dayOf(block?.timestamp)), enabled: block !== undefined });
}

/** The tables, from the index. */
export function useDashboardTables() {
  return useQuery(dashboardTablesQuery(useAppConfig()));
}

/** What the chain says of money. */
export function useMarketMoney() {
  return useQuery(marketMoneyQuery(useChainClient(), useAppConfig()));
}

/** How long the index needs for a block, so that asking then finds it there. */
const INDEX_DELAY_MS = 1_200;

/** Asks chain and index anew with each block. */
export function useRefreshEachBlock(): void {
  const config = useAppConfig();
  const client = useChainClient();
  const queryClient = useQueryClient();
  const block = useLatestBlock();
  const number = block?.number;
  const day = dayOf(block?.timestamp);
  useEffect(() => {
    if (number === undefined) return;
    void queryClient.invalidateQueries({ queryKey: marketMoneyQuery(client, config).queryKey });
    const timer = setTimeout(() => {
      void queryClient.invalidateQueries({ queryKey: dashboardQuery(config, day).queryKey });
      void queryClient.invalidateQueries({ queryKey: dashboardTablesQuery(config).queryKey });
    }, INDEX_DELAY_MS);
    return () => clearTimeout(timer);
  }, [number, day, queryClient, client, config]);
}
