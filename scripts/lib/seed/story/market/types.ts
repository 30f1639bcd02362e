import type { DISPUTE_STATES, JOB_STATES, SLASH_STATES } from "../../../contracts/market-words.ts";
import type { AccountIndex, MemberNumber } from "../types.ts";

/** A member who gives GPUs: its rows of config/resources.csv. */
export interface ProviderEntry {
  member: MemberNumber;
  /** When it registers; the other steps follow within two days. */
  daysAgo: number;
  /** Who it says it is. */
  text: string;
  /** In COMPUTE; without it the provider earns its stake. */
  stake?: string;
  /** What the auditor found; without it nobody looked. */
  audit?: { tier: 1 | 2; meter: 0 | 1 | 2; by: MemberNumber; report: string };
  /** At most so many GPUs of each row. */
  atMost?: number;
}

/** A project, by the name under which the story speaks of it. */
export interface ProjectEntry {
  name: string;
  owner: MemberNumber;
  daysAgo: number;
  /** A year, in whole US dollars. */
  budgetUsd: number;
  text: string;
  members?: readonly MemberNumber[];
  /** What a registrar said. */
  verified?: { daysAgo: number; by: MemberNumber; report: string };
  small?: { daysAgo: number; by: MemberNumber; days: number; report: string };
  /** Its deposits, in COMPUTE. */
  funds: readonly { daysAgo: number; amount: string }[];
  /** Providers that contribute in its name. */
  links?: readonly { provider: MemberNumber; daysAgo: number }[];
}

/** A challenge that a project is small, and what became of it. */
export interface ChallengeEntry {
  project: string;
  by: MemberNumber;
  daysAgo: number;
  evidence: string;
  /** A registrar agrees, or nobody rules until it lapses. */
  end: { kind: "withdrawn"; by: MemberNumber; report: string } | { kind: "lapsed"; by: MemberNumber };
  endDaysAgo: number;
}

/** Where a job is in the end. */
export type JobStateName = (typeof JOB_STATES)[number];

/** A step of a job, so many hours after it was matched. Loads are parts of the way from idle to full power. */
export type JobStep = { hour: number } & (
  | { do: "start" }
  | { do: "checkpoint"; load: number }
  | { do: "claim"; load: number /** Part of the time that it claims; 1 without it. */; share?: number }
  | { do: "mature" }
  | { do: "drain"; notice: number }
  | { do: "extend"; hours: number }
  | { do: "close"; by: "researcher" | "provider" | "anyone" }
  | { do: "dispute"; evidence: string }
  | { do: "recuse"; by: MemberNumber; declaration: string }
  | {
      do: "rule";
      by: readonly MemberNumber[];
      /** Part of what is disputed that shall be paid. */
      share: number;
      fault: 0 | 1 | 2;
      /** The researcher's loss in COMPUTE. */
      loss?: string;
      reason: string;
    }
  | { do: "default" }
  | { do: "settleAgreed" }
  | { do: "appeal" }
  | { do: "executeSlash" }
  | { do: "lapseSlash" }
);

/** A job and its whole life. */
export interface JobEntry {
  /** What it computes; its specification. */
  spec: string;
  /** Who asks; a member of the project, if there is one. */
  by: MemberNumber;
  project?: string;
  /** Whose GPUs, and which. */
  provider: MemberNumber;
  model: string;
  gpus: number;
  hours: number;
  /** When it is booked, or asked of the queue. */
  daysAgo: number;
  /** Hours that it waited in the queue; without it it is booked. */
  waited?: number;
  steps: readonly JobStep[];
  /** What must have become of it. */
  expected: JobStateName;
  dispute?: (typeof DISPUTE_STATES)[number];
  slash?: (typeof SLASH_STATES)[number];
}

/** A request that still waits, or that was taken out again. */
export interface RequestEntry {
  spec: string;
  by: MemberNumber;
  project: string;
  model: string;
  memoryGb: number;
  gpus: number;
  hours: number;
  /** Per GPU-hour, in COMPUTE. */
  maxPrice: string;
  daysAgo: number;
  /** When it is taken out, if it is. */
  dequeuedDaysAgo?: number;
}

/** A gift to the pools of rewards and subsidies. */
export interface GiftEntry {
  by: MemberNumber;
  to: "RewardsDistributor" | "SubsidyPool";
  amount: string;
  daysAgo: number;
}

/** Something that a member does beside jobs. */
export type ActEntry = { by: MemberNumber; daysAgo: number } & (
  | { do: "withdraw" /** Part of the account's money on the ledger. */; share: number }
  | { do: "thaw" /** In COMPUTE. */; amount: string }
  | { do: "unstake" }
  | { do: "pause"; contract: string; hours: number }
  | { do: "resume"; contract: string }
  | { do: "suspend"; provider: MemberNumber; days: number; report: string }
  | { do: "setOperator"; account: AccountIndex }
  | { do: "setSigner"; project: string; account: AccountIndex; days: number }
  | { do: "collectFees" }
);
