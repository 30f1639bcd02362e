import type { Abi, Address } from "viem";
import { accessManagerAbi } from "@/generated/abi/access-manager";
import { allocationEscrowGovernanceAbi } from "@/generated/abi/allocation-escrow-governance";
import { benefitVaultGovernanceAbi } from "@/generated/abi/benefit-vault-governance";
import { boardElectionAbi } from "@/generated/abi/board-election";
import { boundedTimelockAbi } from "@/generated/abi/bounded-timelock";
import { breachBoardGovernanceAbi } from "@/generated/abi/breach-board-governance";
import { carbonOracleGovernanceAbi } from "@/generated/abi/carbon-oracle-governance";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { constitutionAbi } from "@/generated/abi/constitution";
import { controllerRegistryGovernanceAbi } from "@/generated/abi/controller-registry-governance";
import { datasetRegistryGovernanceAbi } from "@/generated/abi/dataset-registry-governance";
import { disputeModuleGovernanceAbi } from "@/generated/abi/dispute-module-governance";
import { ethicsBoardAbi } from "@/generated/abi/ethics-board";
import { fairShareQueueGovernanceAbi } from "@/generated/abi/fair-share-queue-governance";
import { genesisDistributorAbi } from "@/generated/abi/genesis-distributor";
import { opinionLogAbi } from "@/generated/abi/opinion-log";
import { policyBookGovernanceAbi } from "@/generated/abi/policy-book-governance";
import { projectRegistryGovernanceAbi } from "@/generated/abi/project-registry-governance";
import { proposalPolicyAbi } from "@/generated/abi/proposal-policy";
import { resourceRegistryGovernanceAbi } from "@/generated/abi/resource-registry-governance";
import { rewardsDistributorGovernanceAbi } from "@/generated/abi/rewards-distributor-governance";
import { stakeVaultGovernanceAbi } from "@/generated/abi/stake-vault-governance";
import { subsidyPoolGovernanceAbi } from "@/generated/abi/subsidy-pool-governance";
import { vocabRegistryGovernanceAbi } from "@/generated/abi/vocab-registry-governance";
import type { ContractName } from "@/lib/app-config";

/** Addresses of this deployment. */
export type ContractAddresses = Readonly<Record<ContractName, Address>>;

const abis: Readonly<Record<ContractName, Abi>> = {
  ComputeToken: computeTokenAbi,
  ComputeGovernor: computeGovernorAbi,
  BoundedTimelock: boundedTimelockAbi,
  AccessManager: accessManagerAbi,
  GenesisDistributor: genesisDistributorAbi,
  ProposalPolicy: proposalPolicyAbi,
  EthicsBoard: ethicsBoardAbi,
  BoardElection: boardElectionAbi,
  Constitution: constitutionAbi,
  OpinionLog: opinionLogAbi,
  // Of the market and of provenance only what proposals and roles call: the whole would weigh on every proposal's page.
  ProjectRegistry: projectRegistryGovernanceAbi,
  CarbonOracle: carbonOracleGovernanceAbi,
  ResourceRegistry: resourceRegistryGovernanceAbi,
  StakeVault: stakeVaultGovernanceAbi,
  AllocationEscrow: allocationEscrowGovernanceAbi,
  FairShareQueue: fairShareQueueGovernanceAbi,
  DisputeModule: disputeModuleGovernanceAbi,
  RewardsDistributor: rewardsDistributorGovernanceAbi,
  SubsidyPool: subsidyPoolGovernanceAbi,
  VocabRegistry: vocabRegistryGovernanceAbi,
  PolicyBook: policyBookGovernanceAbi,
  ControllerRegistry: controllerRegistryGovernanceAbi,
  ConsentLog: [],
  BenefitVault: benefitVaultGovernanceAbi,
  UseAnchors: [],
  DatasetRegistry: datasetRegistryGovernanceAbi,
  BreachBoard: breachBoardGovernanceAbi,
  ConsentCircles: [],
};

/** Names of the contracts of the deployment, in the order of forms. */
export const CONTRACT_NAMES = Object.keys(abis) as readonly ContractName[];

/** What people call each contract within a sentence. */
export const contractWords: Readonly<Record<ContractName, string>> = {
  ComputeToken: "the COMPUTE token",
  ComputeGovernor: "the governor",
  BoundedTimelock: "the treasury's timelock",
  AccessManager: "the access manager",
  GenesisDistributor: "the genesis distributor",
  ProposalPolicy: "the policy for proposals",
  EthicsBoard: "the ethics board",
  BoardElection: "the election of the ethics board",
  Constitution: "the constitution",
  OpinionLog: "the advisers' log of opinions",
  ProjectRegistry: "the registry of projects",
  CarbonOracle: "the table of carbon intensities",
  ResourceRegistry: "the registry of providers and GPUs",
  StakeVault: "the vault of stakes",
  AllocationEscrow: "the escrow of jobs",
  FairShareQueue: "the fair-share queue",
  DisputeModule: "the dispute module",
  RewardsDistributor: "the distributor of rewards",
  SubsidyPool: "the pool of subsidies",
  VocabRegistry: "the vocabulary of consents",
  PolicyBook: "the policy book for data",
  ControllerRegistry: "the registry of controllers",
  ConsentLog: "the log of consents",
  BenefitVault: "the vault of benefits",
  UseAnchors: "the roots of uses",
  DatasetRegistry: "the registry of datasets",
  BreachBoard: "the breach board",
  ConsentCircles: "the maker of consent circles",
};

/** The ABI of a contract of this deployment. */
export function abiOf(name: ContractName): Abi {
  return abis[name];
}

/** Which contract of the deployment lives at an address. */
export function contractAt(contracts: ContractAddresses, address: Address): ContractName | undefined {
  const wanted = address.toLowerCase();
  return CONTRACT_NAMES.find((name) => contracts[name].toLowerCase() === wanted);
}
