/** Names of provenance's enumerations in the order of the contracts' numbers; the index uses the same names. */

/** IConsents.GrantStatus. */
export const GRANT_STATUSES = ["None", "Active", "Revoked", "Refused"] as const;
/** Where a grant is. */
export type GrantStatus = (typeof GRANT_STATUSES)[number];

/** IConsents.RevocationPath. */
export const REVOCATION_PATHS = ["Subject", "Signature", "Secret", "Member"] as const;
/** How a consent was withdrawn. */
export type RevocationPath = (typeof REVOCATION_PATHS)[number];

/** Parts of life that data and purposes belong to; 0 belongs anywhere. */
export const ZONES = ["Anywhere", "Personal", "Business", "Community", "Planetary"] as const;
