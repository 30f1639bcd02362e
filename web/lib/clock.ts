"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, use, useSyncExternalStore } from "react";
import { isLocal } from "@/lib/app-config";
import { type ChainClient, useChainClient } from "@/lib/chain-client";
import { type ChainBlock, chainTimeAt } from "@/lib/chain-time";
import { useAppConfig } from "@/lib/config-context";
import { useIsHydrated } from "@/lib/hydration";

/** Key of the latest block in the query cache. */
export const LATEST_BLOCK_KEY = ["latest-block"] as const;

/** The block the server saw, so that the first paint already has a clock. */
export const InitialBlockContext = createContext<ChainBlock | undefined>(undefined);

/** Reads the latest block; a block already known keeps the moment at which it was first seen. */
async function readLatestBlock(client: ChainClient, known: ChainBlock | undefined): Promise<ChainBlock> {
  const { number, timestamp, hash } = await client.getBlock({ blockTag: "latest" });
  if (known?.hash === hash) return known;
  return { number: Number(number), timestamp: Number(timestamp), hash, seenAt: performance.now() };
}

/** The chain's latest block, kept up to date. */
export function useLatestBlock(): ChainBlock | undefined {
  const config = useAppConfig();
  const initial = use(InitialBlockContext);
  const isHydrated = useIsHydrated();
  const client = useChainClient();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: LATEST_BLOCK_KEY,
    queryFn: async () => {
      return readLatestBlock(client, queryClient.getQueryData(LATEST_BLOCK_KEY));
    },
    refetchInterval: isLocal(config) ? 2_000 : 6_000,
    staleTime: 1_000,
  });
  return (isHydrated ? data : undefined) ?? initial;
}

let listeners: Array<() => void> = [];
let timer: ReturnType<typeof setInterval> | undefined;
let tick = 0;

function subscribe(listener: () => void): () => void {
  listeners = [...listeners, listener];
  timer ??= setInterval(() => {
    tick = Math.floor(performance.now() / 1000);
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners = listeners.filter((each) => each !== listener);
    if (listeners.length > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The chain's time in unix seconds: the latest block's timestamp, ticking on between blocks. Never the clock of the
 * browser. Undefined while the chain has not answered.
 */
export function useChainTime(): number | undefined {
  const block = useLatestBlock();
  useSyncExternalStore(
    subscribe,
    () => tick,
    () => 0,
  );
  return block && chainTimeAt(block, typeof performance === "undefined" ? 0 : performance.now());
}
