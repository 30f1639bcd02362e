"use client";

import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import {
  businessQuery,
  consoleQuery,
  inventoryQuery,
  rewardsQuery,
  slashesQuery,
  waitingQuery,
} from "@/features/provide/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { useConnectedAccount } from "@/lib/hydration";
import { gpuClassesQuery } from "@/lib/market/gpu-classes";

/** The provider that the connected account acts for. */
export function useConsole() {
  const client = useChainClient();
  const config = useAppConfig();
  const account = useConnectedAccount();
  const query = useQuery({
    ...consoleQuery(client, config, account as Address),
    enabled: account !== undefined,
  });
  return { account, ...query };
}

/** A provider's open offers and live jobs. */
export function useBusiness({ provider }: Pick<ConsoleStanding, "provider">) {
  const client = useChainClient();
  const config = useAppConfig();
  return useQuery(businessQuery(client, config, provider));
}

/** All GPU classes. */
export function useClasses() {
  const client = useChainClient();
  const config = useAppConfig();
  return useQuery(gpuClassesQuery(client, config));
}

/** A provider's GPUs by class. */
export function useInventory({ provider }: Pick<ConsoleStanding, "provider">) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: classes } = useClasses();
  const classIds = (classes ?? []).map(({ classId }) => classId);
  return useQuery(inventoryQuery(client, config, { provider, classIds }));
}

/** A provider's rewards that are not claimed. */
export function useRewards({ provider }: Pick<ConsoleStanding, "provider">) {
  const client = useChainClient();
  const config = useAppConfig();
  return useQuery(rewardsQuery(client, config, provider));
}

/** A provider's slashes. */
export function useSlashes({ provider }: Pick<ConsoleStanding, "provider">) {
  const client = useChainClient();
  const config = useAppConfig();
  return useQuery(slashesQuery(client, config, provider));
}

/** How many requests wait for the classes of the provider's community offers. */
export function useWaiting(standing: Pick<ConsoleStanding, "provider">) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useBusiness(standing);
  const community = (data?.offers ?? []).filter(({ isCommunity }) => isCommunity);
  const classIds = [...new Set(community.map(({ classId }) => classId))].sort((one, other) => one - other);
  return useQuery(waitingQuery(client, config, classIds));
}
