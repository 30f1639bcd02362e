/** Words for the enumerations of the compute market, in the order of its interfaces. */

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

/** IResourceRegistry.Tier. */
export const TIERS = ["L0", "L1", "L2", "L3"] as const;

/** IResourceRegistry.Meter. */
export const METERS = ["SelfReported", "Attested", "Audited"] as const;

/** IFairShareQueue.Lane. */
export const LANES = ["Small", "Contribution", "General"] as const;

/** IFairShareQueue.SkipReason. */
export const SKIP_REASONS = [
  "None",
  "TooLarge",
  "PriceTooLow",
  "SelfDealing",
  "NotVerified",
  "CollateralTooLow",
] as const;

/** IProjectRegistry.ProjectStatus. */
export const PROJECT_STATUSES = ["None", "Registered", "Verified", "Small"] as const;

/** IProjectRegistry.ChallengeState. */
export const CHALLENGE_STATES = ["None", "Open", "Upheld", "Rejected", "Lapsed"] as const;

/** IDisputeModule.DisputeState. */
export const DISPUTE_STATES = ["None", "Open", "Ruled", "Defaulted", "Agreed"] as const;

/** IDisputeModule.Fault. */
export const FAULTS = ["None", "Misreport", "Fraud"] as const;

/** IDisputeModule.SlashState. */
export const SLASH_STATES = ["None", "Proposed", "Appealed", "Executed", "Lapsed"] as const;
