import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { readGovernanceSettings, readProposerStanding } from "@/features/governance/chain/read-settings";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** Present settings and means of the DAO, from the chain. */
export function governanceSettingsQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "governance-settings", config.chainId, config.deployedAt] as const,
    queryFn: () => readGovernanceSettings(client, config),
    staleTime: 15_000,
  });
}

/** Whether an account can propose, from the chain. */
export function proposerStandingQuery(client: ChainClient, config: AppConfig, account: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "proposer-standing", config.chainId, config.deployedAt, account] as const,
    queryFn: () => readProposerStanding(client, config, account),
  });
}
