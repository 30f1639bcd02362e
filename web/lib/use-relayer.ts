"use client";

import { useQuery } from "@tanstack/react-query";
import { useAppConfig } from "@/lib/config-context";
import { relayerQuery } from "@/lib/relayer";

/** Where to hand signed votes and delegations to; undefined while no relayer is configured or it cannot pay. */
export function useRelayer(): string | undefined {
  const { relayerUrl, chainId } = useAppConfig();
  const { data } = useQuery(relayerQuery(relayerUrl, chainId));
  return data ? relayerUrl : undefined;
}
