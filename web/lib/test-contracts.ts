import { type Address, pad, toHex } from "viem";
import type { ContractName } from "@/lib/app-config";

const names: Record<ContractName, number> = {
  AccessManager: 1,
  ComputeToken: 2,
  BoundedTimelock: 3,
  ComputeGovernor: 4,
  GenesisDistributor: 5,
  ProposalPolicy: 6,
  EthicsBoard: 7,
  BoardElection: 8,
  Constitution: 9,
  OpinionLog: 10,
  ProjectRegistry: 11,
  CarbonOracle: 12,
  ResourceRegistry: 13,
  StakeVault: 14,
  AllocationEscrow: 15,
  FairShareQueue: 16,
  DisputeModule: 17,
  RewardsDistributor: 18,
  SubsidyPool: 19,
  VocabRegistry: 20,
  PolicyBook: 21,
  ControllerRegistry: 22,
  ConsentLog: 23,
  BenefitVault: 24,
  UseAnchors: 25,
  DatasetRegistry: 26,
  BreachBoard: 27,
  ConsentCircles: 28,
};

/** Addresses of a deployment that exists in tests only. */
export const testContracts = Object.fromEntries(
  Object.entries(names).map(([name, number]): [string, Address] => [name, pad(toHex(number), { size: 20 })]),
) as Record<ContractName, Address>;
