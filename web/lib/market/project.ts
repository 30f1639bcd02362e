import type { Address } from "viem";

/** IProjectRegistry.ProjectStatus. */
export const PROJECT_STATUSES = ["None", "Registered", "Verified", "Small"] as const;
/** What is known of a project. */
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** IProjectRegistry.ChallengeState. */
export const CHALLENGE_STATES = ["None", "Open", "Upheld", "Rejected", "Lapsed"] as const;
/** What became of a challenge. */
export type ChallengeState = (typeof CHALLENGE_STATES)[number];

/** What a project's status means, in a sentence. */
export const projectStatusSentences: Readonly<Record<ProjectStatus, string>> = {
  None: "There is no such project.",
  Registered: "It said itself who it is. It can book GPUs at full price, not queue.",
  Verified: "A registrar verified that it is one real entity. It can queue.",
  Small: "Verified, and attested to be small: it has a lane of its own and is subsidised.",
};

/** What became of a challenge, in a sentence. */
export const challengeStateSentences: Readonly<Record<ChallengeState, string>> = {
  None: "There is no such challenge.",
  Open: "Holders can still rule it.",
  Upheld: "The project is small no more; the bond went back.",
  Rejected: "The project stays small; the bond went to its owner.",
  Lapsed: "Nobody ruled it in time: nothing changed, the bond went back.",
};

/** A project as the chain has it now. Amounts in wei, times in unix seconds. */
export interface ProjectStanding {
  projectId: number;
  owner: Address;
  /** Who may take over; undefined for nobody. */
  nextOwner: Address | undefined;
  /** What holds now. */
  status: ProjectStatus;
  registeredAt: number;
  /** When the attestation that it is small ends; 0 for none. */
  smallUntil: number;
  /** The challenge that is open; 0 for none. */
  openChallenge: number;
  /** Money that it has a year, as it declares it, in whole US dollars. */
  budgetUsd: bigint;
  uri: string;
  /** Its account on the ledger. Nobody has its key. */
  ledgerAccount: Address;
  balance: bigint;
  /** Its request in the queue; 0 for none. */
  queuedRequest: bigint;
}

/** Why a project has its place in the queue. Shares times 10,000, work in normalised GPU-seconds. */
export interface QueueStanding {
  usage: bigint;
  poolUsage: bigint;
  credits: bigint;
  weightBps: number;
  poolWeightBps: bigint;
  shareFactorBps: number;
}
