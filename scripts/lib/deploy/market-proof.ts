import { type BlockTag, Contract, getAddress, Interface, type Provider } from "ethers";
import { addressOf } from "../access/faults.ts";
import { PROVENANCE_KNOWN, PROVENANCE_MANAGED } from "./provenance-proof.ts";

/** Contracts by name. */
type Addresses = Readonly<Record<string, { address: string }>>;

/** What each contract of the market must know of the others: who asks what, and which contract must be the answer. */
const KNOWN: readonly [contract: string, getter: string, other: string][] = [
  ["AllocationEscrow", "TOKEN", "ComputeToken"],
  ["AllocationEscrow", "TREASURY", "BoundedTimelock"],
  ["AllocationEscrow", "REGISTRY", "ResourceRegistry"],
  ["AllocationEscrow", "VAULT", "StakeVault"],
  ["AllocationEscrow", "PROJECTS", "ProjectRegistry"],
  ["AllocationEscrow", "CARBON_ORACLE", "CarbonOracle"],
  ["AllocationEscrow", "queue", "FairShareQueue"],
  ["AllocationEscrow", "disputes", "DisputeModule"],
  ["AllocationEscrow", "rewards", "RewardsDistributor"],
  ["AllocationEscrow", "subsidyPool", "SubsidyPool"],
  ["ProjectRegistry", "TOKEN", "ComputeToken"],
  ["ResourceRegistry", "CARBON_ORACLE", "CarbonOracle"],
  ["ResourceRegistry", "escrow", "AllocationEscrow"],
  ["ResourceRegistry", "vault", "StakeVault"],
  ["StakeVault", "escrow", "AllocationEscrow"],
  ["StakeVault", "disputes", "DisputeModule"],
  ["StakeVault", "REGISTRY", "ResourceRegistry"],
  ["FairShareQueue", "ESCROW", "AllocationEscrow"],
  ["FairShareQueue", "SUBSIDY_POOL", "SubsidyPool"],
  ["SubsidyPool", "LEDGER", "AllocationEscrow"],
  ["SubsidyPool", "PROJECTS", "ProjectRegistry"],
  ["SubsidyPool", "queue", "FairShareQueue"],
  ["RewardsDistributor", "ESCROW", "AllocationEscrow"],
  ["RewardsDistributor", "SUBSIDY_POOL", "SubsidyPool"],
  ["RewardsDistributor", "disputes", "DisputeModule"],
  ["DisputeModule", "ESCROW", "AllocationEscrow"],
  ["DisputeModule", "VAULT", "StakeVault"],
  ["DisputeModule", "REWARDS", "RewardsDistributor"],
  ["DisputeModule", "SUBSIDY_POOL", "SubsidyPool"],
];

/** Contracts of the market that ask the access manager who may do what. */
const MANAGED = [
  "ProjectRegistry",
  "CarbonOracle",
  "ResourceRegistry",
  "StakeVault",
  "AllocationEscrow",
  "SubsidyPool",
  "FairShareQueue",
  "RewardsDistributor",
  "DisputeModule",
] as const;

/**
 * Each way in which the contracts of market and provenance don't know each other or the access manager as they must, now or as
 * of a block.
 */
export async function knowledgeFaults(
  provider: Provider,
  contracts: Addresses,
  blockTag: BlockTag = "latest",
): Promise<string[]> {
  const managed = [...MANAGED, ...PROVENANCE_MANAGED].map(
    (name) => [name, "authority", "AccessManager"] as const,
  );
  const faults = [...KNOWN, ...PROVENANCE_KNOWN, ...managed].map(async ([name, getter, other]) => {
    const abi = new Interface([`function ${getter}() view returns (address)`]);
    const contract = new Contract(addressOf(contracts, name), abi, provider);
    const found = getAddress(String(await contract.getFunction(getter).staticCall({ blockTag })));
    const wanted = addressOf(contracts, other);
    return found === wanted ? [] : [`${name}.${getter} is ${found} instead of ${other} at ${wanted}.`];
  });
  return (await Promise.all(faults)).flat();
}
