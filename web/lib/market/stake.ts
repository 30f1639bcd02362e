import { queryOptions } from "@tanstack/react-query";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import { resourceRegistryReadsAbi } from "@/generated/abi/resource-registry-reads";
import { stakeVaultReadsAbi } from "@/generated/abi/stake-vault-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";

/** A provider's stake as the chain has it. Amounts in wei, times in unix seconds. */
export interface StakeStanding {
  /** All of it, locked and thawing included. */
  bonded: bigint;
  /** Collateral of live jobs. */
  locked: bigint;
  /** On the way out. */
  thawing: bigint;
  /** When that can be withdrawn; 0 when nothing thaws. */
  thawEnd: number;
  /** Neither locked nor thawing. */
  free: bigint;
  /** What the listed GPUs need. */
  required: bigint;
  /** Who votes with it; undefined for nobody. */
  delegatee: Address | undefined;
  /** How long stake thaws, in seconds. */
  thawPeriod: number;
}

/** Reads a provider's stake. */
export async function readStake(
  client: ChainClient,
  { contracts }: Pick<AppConfig, "contracts">,
  provider: Address,
): Promise<StakeStanding> {
  const vault = { address: contracts.StakeVault, abi: stakeVaultReadsAbi } as const;
  const [bonded, stake, free, delegatee, thawPeriod, required] = await Promise.all([
    client.readContract({ ...vault, functionName: "lockedOf", args: [provider] }),
    client.readContract({ ...vault, functionName: "stakeOf", args: [provider] }),
    client.readContract({ ...vault, functionName: "freeOf", args: [provider] }),
    client.readContract({ ...vault, functionName: "lockedDelegateOf", args: [provider] }),
    client.readContract({ ...vault, functionName: "THAW_PERIOD" }),
    client.readContract({
      address: contracts.ResourceRegistry,
      abi: resourceRegistryReadsAbi,
      functionName: "requiredStakeOf",
      args: [provider],
    }),
  ]);
  return {
    ...{ bonded, free, required, thawPeriod },
    ...stake,
    delegatee: isAddressEqual(delegatee, zeroAddress) ? undefined : delegatee,
  };
}

/** Query options of {@link readStake}. */
export function stakeQuery(client: ChainClient, config: AppConfig, provider: Address) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "stake", config.chainId, config.contracts.StakeVault, provider] as const,
    queryFn: () => readStake(client, config, provider),
    refetchInterval: 10_000,
  });
}
