import type { Hex } from "viem";
import type { ConstitutionVersion } from "@/features/constitution/queries";

/** What the text on a page is, compared with the chain. */
export type TextStanding =
  /** It is the version in force. */
  | { kind: "inForce"; version: ConstitutionVersion }
  /** It is an earlier version; another is in force. */
  | { kind: "superseded"; version: ConstitutionVersion; current: ConstitutionVersion }
  /** It is no version that was ever adopted. */
  | { kind: "unknown"; current: ConstitutionVersion };

/** Compares the hash of a text with every version that was adopted; undefined where there is none. */
export function compareText(hash: Hex, versions: readonly ConstitutionVersion[]): TextStanding | undefined {
  const current = versions.at(-1);
  if (!current) return undefined;
  // A text can be adopted again after another one: what counts is the version in force.
  if (current.textHash === hash) return { kind: "inForce", version: current };
  const version = versions.findLast(({ textHash }) => textHash === hash);
  return version ? { kind: "superseded", version, current } : { kind: "unknown", current };
}
