/** Names of the market's enumerations in the order of the contracts' numbers; the index uses the same names. */

/** IJobs.JobState. */
export const JOB_STATES = [
  "None",
  "Matched",
  "Active",
  "Draining",
  "Settling",
  "Closed",
  "Cancelled",
  "Expired",
] as const;
/** Where a job is. */
export type JobState = (typeof JOB_STATES)[number];

/** IJobs.CloseReason. */
export const CLOSE_REASONS = [
  "None",
  "Cancelled",
  "NeverStarted",
  "Ended",
  "ResearcherClosed",
  "ProviderDrained",
  "Stale",
] as const;
/** Why a job stopped. */
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** IJobs.Acceptance. */
export const ACCEPTANCES = ["Signed", "Matured", "Ruled"] as const;
/** How work became final. */
export type Acceptance = (typeof ACCEPTANCES)[number];

/** IResourceRegistry.Tier. */
export const TIERS = ["L0", "L1", "L2", "L3"] as const;
/** How far a provider was checked. */
export type Tier = (typeof TIERS)[number];

/** IResourceRegistry.Meter. */
export const METERS = ["SelfReported", "Attested", "Audited"] as const;
/** Who vouches for energy figures. */
export type Meter = (typeof METERS)[number];

/** IResourceRegistry.Hindrance. */
export const HINDRANCES = [
  "None",
  "UnknownOffer",
  "Closed",
  "Suspended",
  "InventoryStale",
  "TooFewGpus",
  "StakeTooLow",
] as const;
/** Why an offer takes no new job. */
export type Hindrance = (typeof HINDRANCES)[number];

/** IDisputeModule.SlashState. */
export const SLASH_STATES = ["None", "Proposed", "Appealed", "Executed", "Lapsed"] as const;
/** Where a slash is. */
export type SlashState = (typeof SLASH_STATES)[number];

/** IFairShareQueue.Lane. */
export const LANES = ["Small", "Contribution", "General"] as const;
/** Where a request waits. */
export type Lane = (typeof LANES)[number];

/** Where a job is, in a sentence. */
export const jobStateSentences: Readonly<Record<JobState, string>> = {
  None: "There is no such job.",
  Matched: "GPUs and money are reserved. The provider has to start it.",
  Active: "It runs.",
  Draining: "It runs; the provider gave notice that it needs the GPUs back.",
  Settling: "It ran. The last receipt or claim can still come.",
  Closed: "It is over: everything is paid or refunded.",
  Cancelled: "The researcher stepped back before it started.",
  Expired: "The provider did not start it in time; the money went back.",
};

/** Why a job stopped, in a sentence. */
export const closeReasonSentences: Readonly<Record<CloseReason, string>> = {
  None: "It has not stopped.",
  Cancelled: "The researcher stepped back before the start.",
  NeverStarted: "The provider did not start it in time.",
  Ended: "Its time was over.",
  ResearcherClosed: "The researcher ended it.",
  ProviderDrained: "The provider ended it after its notice.",
  Stale: "No receipt came for long, so somebody closed it.",
};

/** How work became final, in words. */
export const acceptanceWords: Readonly<Record<Acceptance, string>> = {
  Signed: "Signed by both sides",
  Matured: "Claim that nobody disputed",
  Ruled: "Ruled by the arbiters",
};

/** What a tier stands for. */
export const tierSentences: Readonly<Record<Tier, string>> = {
  L0: "Says itself what it has; only a few GPUs can be listed.",
  L1: "Inventory and a live challenge passed.",
  L2: "Attested by its hardware, or checked by an independent auditor.",
  L3: "L2, with at least 98% of ten or more jobs completed and 90 days in the registry.",
};

/** Who vouches for energy, in words. */
export const meterWords: Readonly<Record<Meter, string>> = {
  SelfReported: "Self-reported",
  Attested: "Attested",
  Audited: "Audited",
};

/** Who vouches for energy, in a sentence. */
export const meterSentences: Readonly<Record<Meter, string>> = {
  SelfReported: "The provider reports its energy itself; nobody checked it.",
  Attested: "A meter or power distribution unit signs the readings.",
  Audited: "An auditor checked how energy is measured.",
};

/** Why an offer takes no new job, in two or three words. */
export const hindranceWords: Readonly<Record<Hindrance, string>> = {
  None: "Bookable",
  UnknownOffer: "Unknown",
  Closed: "Closed",
  Suspended: "Suspended",
  InventoryStale: "Inventory old",
  TooFewGpus: "All in use",
  StakeTooLow: "Stake too low",
};

/** Why an offer takes no new job, in a sentence. */
export const hindranceSentences: Readonly<Record<Hindrance, string>> = {
  None: "It takes new jobs.",
  UnknownOffer: "There is no such offer.",
  Closed: "The provider closed it. Jobs that run go on.",
  Suspended: "The provider is suspended and takes no new jobs.",
  InventoryStale: "The provider has not reported its inventory within the last day.",
  TooFewGpus: "All its GPUs are in use.",
  StakeTooLow: "The provider's stake is lower than what its listed GPUs need.",
};

/** Where a slash is, in a sentence. */
export const slashStateSentences: Readonly<Record<SlashState, string>> = {
  None: "There is no such slash.",
  Proposed: "It waits. The provider can appeal.",
  Appealed: "The provider appealed; holders vote on it. It can only be lowered.",
  Executed: "The stake was taken.",
  Lapsed: "It fell away: nobody ruled the appeal in time.",
};
