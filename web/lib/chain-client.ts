"use client";

import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { useAppConfig } from "@/lib/config-context";

/** The client of this deployment's chain; it needs no wallet. */
export function useChainClient(): PublicClient {
  const { chainId } = useAppConfig();
  const client = usePublicClient({ chainId });
  if (!client) throw new Error(`The dApp is configured without a client for chain ${chainId}.`);
  return client;
}
