/** The contracts' numbers are places in these lists. */
export const ANCHOR_STATES = [null, "Open", "Final", "Slashed"];
export const BREACH_SEVERITIES = ["Low", "Medium", "High", "Critical"];
export const BREACH_STATUSES = [null, "Open", "Closed"];
export const DATASET_KINDS = ["Source", "Derived", "Model", "Aggregate"];
export const DATASET_STATUSES = [null, "Listed", "Retired", "Destroyed"];
export const DUTIES = ["Acknowledgement", "Erasure", "BreachReport"];
export const GRANT_STATUSES = [null, "Active", "Revoked", "Refused"];
export const REVOCATION_PATHS = ["Subject", "Signature", "Secret", "Member"];
export const SKIP_REASONS = [null, "AlreadyKnown", "NotActive", "NotYet", "Expired", "UsedUp"];
export const TERM_KINDS = ["Purpose", "Category", "Mechanism"] as const;
export const USE_FAULTS = [
  null,
  "Revoked",
  "OutOfTime",
  "WrongController",
  "OpNotAllowed",
  "PurposeNotCovered",
  "NeedsNotice",
  "WrongScope",
  "NoConsent",
  "Hidden",
];
