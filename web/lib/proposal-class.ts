/** What a proposal is, from what its calls can do, in the order of the policy's numbers. */
export const PROPOSAL_CLASSES = [
  "Standard",
  "TreasuryLarge",
  "Constitutional",
  "Recall",
  "Override",
] as const;

/** What a proposal is, from what its calls can do. */
export type ProposalClass = (typeof PROPOSAL_CLASSES)[number];
