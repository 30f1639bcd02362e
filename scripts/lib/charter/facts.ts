/** A function that a role may call. */
export interface FunctionFact {
  contract: string;
  /** Its name with the types of its arguments; the selector when no interface knows it. */
  signature: string;
  /** What its source says of it; empty when it says nothing. */
  notice: string;
}

/** A role of the access manager, as the chain has it. */
export interface RoleFact {
  id: string;
  label: string;
  holders: readonly HolderFact[];
  functions: readonly FunctionFact[];
  admin: string;
  guardian: string;
  /** Seconds before a grant takes effect. */
  grantDelay: number;
}

/** Somebody who holds a role. */
export interface HolderFact {
  address: string;
  /** The contract's name, when it is one of the deployment. */
  contract?: string;
  /** Seconds that it must wait between announcing a call and making it. */
  delay: number;
}

/** What a class of proposals needs. */
export interface ClassFact {
  name: string;
  approvalBps: number;
  quorumBps: number;
  /** Seconds from queueing to execution at the least. */
  delay: number;
  needsLegalOpinion: boolean;
  /** What it takes to call these, when nothing in the proposal is of a higher class. */
  calls: readonly string[];
}

/** How votes go. */
export interface VotingFact {
  votingDelay: number;
  votingPeriod: number;
  lateQuorumExtension: number;
  threshold: bigint;
  quorumPercent: number;
  quorumFloor: bigint;
  grace: number;
  overrideWindow: number;
  spendWindow: number;
  caps: readonly { asset: string; amount: bigint }[];
}

/** The timelock, which holds the treasury. */
export interface TimelockFact {
  address: string;
  delay: number;
  lowest: number;
  highest: number;
  /** Who holds each of its roles. */
  rights: readonly { name: string; holders: readonly string[] }[];
}

/** The ethics board. */
export interface BoardFact {
  seats: readonly { number: number; member: string; termEnd: number }[];
  active: number;
  ballots: number;
  extensionRequests: number;
  vetoesPerWindow: number;
  rateWindow: number;
  strikes: number;
  maxTerm: number;
  reviewExtension: number;
  sunset: number;
  isDissolved: boolean;
}

/** A contract whose new business can be stopped. */
export interface IntakeFact {
  contract: string;
  longest: number;
  /** Roles that can stop it, by label. */
  by: readonly string[];
  stopped: readonly string[];
  /** Contracts that ask it, and so wait for the answer where it is stopped. */
  askedBy: readonly string[];
  /** Functions that change something and that nothing stops. */
  unstoppable: readonly string[];
}

/** Everything that the charter says, as of one block. */
export interface CharterFacts {
  name: string;
  network: string;
  chainId: number;
  block: number;
  time: number;
  accessManager: string;
  explorerUrl?: string;
  contracts: readonly { name: string; address: string }[];
  roles: readonly RoleFact[];
  timelock: TimelockFact;
  voting: VotingFact;
  classes: readonly ClassFact[];
  board: BoardFact;
  intakes: readonly IntakeFact[];
  /** Contracts of which nothing can be paused. */
  unpausable: readonly string[];
}
