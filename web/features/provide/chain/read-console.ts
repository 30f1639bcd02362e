import { type Address, isAddressEqual, zeroAddress } from "viem";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { resourceRegistryReadsAbi } from "@/generated/abi/resource-registry-reads";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readStake, type StakeStanding } from "@/lib/market/stake";
import { METERS, type Meter, TIERS, type Tier } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

type Config = Pick<AppConfig, "contracts">;

/** A provider as it runs its business, all from the chain. Amounts in wei, times in unix seconds. */
export interface ConsoleStanding {
  provider: Address;
  /** Whether the connected account is the provider; else it is its operator. */
  isOwner: boolean;
  operator: Address;
  tier: Tier;
  meter: Meter;
  strikes: number;
  completed: number;
  failed: number;
  suspendedUntil: number;
  /** When the inventory was reported last; 0 before. */
  inventoryAt: number;
  /** How old an inventory may be for new jobs, in seconds. */
  inventoryPeriod: number;
  /** GPUs in offers. */
  listed: number;
  /** Sum of GPUs x weight in offers. */
  listedUnits: bigint;
  /** GPUs that can be listed without audit or without the stake. */
  probationGpus: number;
  /** Stake that a listed GPU of weight 10,000 needs, by tier. */
  stakePerGpu: readonly bigint[];
  /** The provider's money on the ledger. */
  ledger: bigint;
  /** Tokens of the connected account. */
  tokens: bigint;
  stake: StakeStanding;
}

/** Reads the provider that an account acts for; null where it acts for none. */
export async function readConsole(
  client: ChainClient,
  config: Config,
  account: Address,
): Promise<ConsoleStanding | null> {
  const { ResourceRegistry, AllocationEscrow, ComputeToken } = config.contracts;
  const registry = { address: ResourceRegistry, abi: resourceRegistryReadsAbi } as const;
  const provider = await client.readContract({ ...registry, functionName: "actsFor", args: [account] });
  if (isAddressEqual(provider, zeroAddress)) return null;
  const [record, tier, inventoryPeriod, probationGpus, ledger, tokens, stake, stakePerGpu] =
    await Promise.all([
      client.readContract({ ...registry, functionName: "providerOf", args: [provider] }),
      client.readContract({ ...registry, functionName: "tierOf", args: [provider] }),
      client.readContract({ ...registry, functionName: "INVENTORY_PERIOD" }),
      client.readContract({ ...registry, functionName: "PROBATION_GPUS" }),
      client.readContract({
        address: AllocationEscrow,
        abi: allocationEscrowReadsAbi,
        functionName: "balanceOf",
        args: [provider],
      }),
      client.readContract({
        address: ComputeToken,
        abi: computeTokenAbi,
        functionName: "balanceOf",
        args: [account],
      }),
      readStake(client, config, provider),
      Promise.all(
        TIERS.map((_, each) =>
          client.readContract({ ...registry, functionName: "stakePerGpu", args: [each] }),
        ),
      ),
    ]);
  const { operator, strikes, completed, failed, suspendedUntil, inventoryAt, listed, listedUnits } = record;
  return {
    ...{ operator, strikes, completed, failed, suspendedUntil, inventoryAt, listed, listedUnits },
    ...{ provider, inventoryPeriod, probationGpus, stakePerGpu, ledger, tokens, stake },
    isOwner: isAddressEqual(provider, account),
    tier: nameOf(TIERS, tier),
    meter: nameOf(METERS, record.meter),
  };
}

/** GPUs of a class in a provider's inventory, and how many of them are in offers. */
export interface ClassInventory {
  classId: number;
  registered: number;
  listed: number;
}

/** Reads how many GPUs of each class a provider has; classes without any are left out. */
export async function readInventory(
  client: ChainClient,
  { contracts }: Config,
  { provider, classIds }: { provider: Address; classIds: readonly number[] },
): Promise<ClassInventory[]> {
  const all = await Promise.all(
    classIds.map(async (classId): Promise<ClassInventory> => {
      const [registered, listed] = await client.readContract({
        address: contracts.ResourceRegistry,
        abi: resourceRegistryReadsAbi,
        functionName: "inventoryOf",
        args: [provider, classId],
      });
      return { classId, registered, listed };
    }),
  );
  return all.filter(({ registered }) => registered > 0);
}
