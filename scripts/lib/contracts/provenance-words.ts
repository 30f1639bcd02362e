/** Words for the enumerations of consent and provenance, in the order of its interfaces. */

/** IConsents.GrantStatus. */
export const GRANT_STATUSES = ["None", "Active", "Revoked", "Refused"] as const;

/** IDatasetRegistry.DatasetStatus. */
export const DATASET_STATUSES = ["None", "Listed", "Retired", "Destroyed"] as const;

/** IUseAnchors.AnchorState. */
export const ANCHOR_STATES = ["None", "Open", "Final", "Slashed"] as const;

/** IVocabRegistry.TermKind. */
export const TERM_WORDS = ["purpose", "category", "mechanism"] as const;
