import type { Address } from "viem";

/** Contracts this DAO deploys; the same names as in `deployments/<chainId>.json` and `snapshots/abi`. */
export type ContractName =
  | "AccessManager"
  | "ComputeToken"
  | "BoundedTimelock"
  | "ComputeGovernor"
  | "GenesisDistributor"
  | "ProposalPolicy"
  | "EthicsBoard"
  | "BoardElection"
  | "Constitution"
  | "OpinionLog"
  | "ProjectRegistry"
  | "CarbonOracle"
  | "ResourceRegistry"
  | "StakeVault"
  | "AllocationEscrow"
  | "FairShareQueue"
  | "DisputeModule"
  | "RewardsDistributor"
  | "SubsidyPool"
  | "VocabRegistry"
  | "PolicyBook"
  | "ControllerRegistry"
  | "ConsentLog"
  | "BenefitVault"
  | "UseAnchors"
  | "DatasetRegistry"
  | "BreachBoard"
  | "ConsentCircles";

/** A role as `config/community.json` describes it. The chain decides who holds it. */
export interface CommunityRole {
  id: string;
  key: string;
  label: string;
  description: string;
}

export interface CommunityMember {
  account: Address;
  name: string;
  roles: string[];
  kind: "human" | "ai" | "organisation";
  statement?: string;
}

export interface Community {
  name: string;
  roles: CommunityRole[];
  members: CommunityMember[];
}

/** Everything the browser needs to know about this deployment. Serialisable. */
export interface AppConfig {
  chainId: number;
  network: string;
  /** Unix time of the deployment; tells two runs of a local chain apart. */
  deployedAt: number;
  startBlock: number;
  rpcUrl: string;
  graphUrl: string;
  /** Where signed votes and delegations are sent for somebody else to pay. */
  relayerUrl?: string;
  walletConnectProjectId?: string;
  explorerUrl?: string;
  /** Where texts that were published by hash may be fetched from; nowhere unless set. */
  textOrigins?: readonly string[];
  contracts: Record<ContractName, Address>;
  community: Community;
}

/** Chain id of the local network, the only one where test wallet and "skip ahead" exist. */
export const LOCAL_CHAIN_ID = 31337;

/** Whether this is the local network. */
export function isLocal(config: Pick<AppConfig, "chainId">): boolean {
  return config.chainId === LOCAL_CHAIN_ID;
}
