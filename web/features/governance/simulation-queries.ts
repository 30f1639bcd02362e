import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import type { ProposalCall } from "@/features/governance/lib/decode-call";
import type { ProposalRecord } from "@/features/governance/lib/proposal";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import type { ContractCall } from "@/lib/tx/flow";

/** What would happen if the timelock made these calls now. */
export function simulationQuery(client: ChainClient, config: AppConfig, calls: readonly ProposalCall[]) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "simulation", config.chainId, config.deployedAt, calls] as const,
    queryFn: async () => {
      const { simulateCalls } = await import("@/features/governance/lib/simulate-calls");
      return simulateCalls(client, calls, config.contracts);
    },
    staleTime: 15_000,
    retry: false,
  });
}

/** Whether the governor would take a proposal from an account now. The answer is an error or nothing. */
export function proposeSimulationQuery(
  client: ChainClient,
  config: AppConfig,
  call: ContractCall,
  account: Address,
) {
  const { address, abi, functionName, args } = call;
  return queryOptions({
    queryKey: [CHAIN_KEY, "propose-simulation", config.chainId, config.deployedAt, args, account] as const,
    queryFn: async () => {
      await client.simulateContract({ address, abi, functionName, args, account });
      return true;
    },
    staleTime: 15_000,
    retry: false,
  });
}

/** Whether the code that a proposal calls is what it was, compared in this browser. */
export function codeQuery(
  client: ChainClient,
  config: AppConfig,
  { proposalId, calls }: Pick<ProposalRecord, "proposalId" | "calls">,
) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "code", config.chainId, config.deployedAt, proposalId] as const,
    queryFn: async () => {
      const { readCodeStanding } = await import("@/features/governance/chain/read-code");
      return readCodeStanding(client, config, proposalId, calls);
    },
    staleTime: 60_000,
  });
}

/** The class that calls would give a proposal now, and what it would need; an error where the policy refuses them. */
export function assessmentQuery(client: ChainClient, config: AppConfig, calls: readonly ProposalCall[]) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "assessment", config.chainId, config.deployedAt, calls] as const,
    queryFn: async () => {
      const { readAssessment } = await import("@/features/governance/chain/read-assessment");
      return readAssessment(client, config, calls);
    },
    staleTime: 15_000,
    retry: false,
  });
}
