/** The governor's states in the order of its numbers. */
export const PROPOSAL_STATES = [
  "Pending",
  "Active",
  "Canceled",
  "Defeated",
  "Succeeded",
  "Queued",
  "Expired",
  "Executed",
] as const;

/** The policy's phases of a proposal in the order of its numbers. */
export const PROPOSAL_PHASES = [
  "Pending",
  "Active",
  "Objection",
  "Succeeded",
  "Review",
  "Queued",
  "Executed",
  "Defeated",
  "Canceled",
  "Expired",
  "Vetoed",
  "Overridden",
] as const;

/** Where a proposal is in its life; finer than the governor's state. */
export type ProposalPhase = (typeof PROPOSAL_PHASES)[number];

/** The policy's classes of proposals in the order of its numbers. */
export const PROPOSAL_CLASSES = [
  "Standard",
  "TreasuryLarge",
  "Constitutional",
  "Recall",
  "Override",
] as const;
