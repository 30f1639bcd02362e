import type { Address } from "viem";
import type { AppConfig, Community, ContractName } from "@/lib/app-config";

const contractLabels: Record<ContractName, string> = {
  AccessManager: "Access manager",
  ComputeToken: "COMPUTE token",
  BoundedTimelock: "Treasury (timelock)",
  ComputeGovernor: "Governor",
  GenesisDistributor: "Genesis distributor",
  ProposalPolicy: "Proposal policy",
  EthicsBoard: "Ethics board",
  BoardElection: "Board election",
  Constitution: "Constitution",
  OpinionLog: "Opinion log",
  ProjectRegistry: "Project registry",
  CarbonOracle: "Carbon oracle",
  ResourceRegistry: "Resource registry",
  StakeVault: "Stake vault",
  AllocationEscrow: "Allocation escrow",
  FairShareQueue: "Fair-share queue",
  DisputeModule: "Dispute module",
  RewardsDistributor: "Rewards distributor",
  SubsidyPool: "Subsidy pool",
  VocabRegistry: "Vocabulary registry",
  PolicyBook: "Policy book",
  ControllerRegistry: "Controller registry",
  ConsentLog: "Consent log",
  BenefitVault: "Benefit vault",
  UseAnchors: "Use anchors",
  DatasetRegistry: "Dataset registry",
  BreachBoard: "Breach board",
  ConsentCircles: "Consent circles",
};

/** What the DAO knows about an address. */
export interface KnownAccount {
  name: string;
  kind: "human" | "ai" | "organisation" | "contract";
}

/** Addresses (lower case) to names: the community's members and the DAO's own contracts. */
export type NameBook = ReadonlyMap<string, KnownAccount>;

/** Builds the book of names from the deployment. */
export function createNameBook(config: Pick<AppConfig, "community" | "contracts">): NameBook {
  const book = new Map<string, KnownAccount>();
  for (const { account, name, kind } of config.community.members) {
    book.set(account.toLowerCase(), { name, kind });
  }
  for (const [name, address] of Object.entries(config.contracts)) {
    book.set(address.toLowerCase(), { name: contractLabels[name as ContractName], kind: "contract" });
  }
  return book;
}

/** Labels of the roles the community file gives an account, in the file's order. */
export function memberRoles(community: Community, account: Address): string[] {
  const member = community.members.find((each) => each.account.toLowerCase() === account.toLowerCase());
  return community.roles.filter(({ key }) => member?.roles.includes(key)).map(({ label }) => label);
}
