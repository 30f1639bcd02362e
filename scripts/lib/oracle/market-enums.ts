/** The contracts' numbers are places in these lists. */
export const ACCEPTANCES = ["Signed", "Matured", "Ruled"];
export const CHALLENGE_STATES = [null, "Open", "Upheld", "Rejected", "Lapsed"];
export const CLOSE_REASONS = [
  null,
  "Cancelled",
  "NeverStarted",
  "Ended",
  "ResearcherClosed",
  "ProviderDrained",
  "Stale",
];
export const DISPUTE_STATES = [null, "Open", "Ruled", "Defaulted", "Agreed"];
export const FAULTS = ["None", "Misreport", "Fraud"];
export const JOB_STATES = [
  null,
  "Matched",
  "Active",
  "Draining",
  "Settling",
  "Closed",
  "Cancelled",
  "Expired",
];
export const LANES = ["Small", "Contribution", "General"];
export const METERS = ["SelfReported", "Attested", "Audited"];
export const PROJECT_STATUSES = [null, "Registered", "Verified", "Small"];
export const TIERS = ["L0", "L1", "L2", "L3"];

/** The name at a place that a contract gave. */
export function nameAt(names: readonly (string | null)[], place: unknown): string | null {
  const name = names[Number(place)];
  if (name === undefined) throw new Error(`A contract gave ${place}, of ${names.length} that are known.`);
  return name;
}
