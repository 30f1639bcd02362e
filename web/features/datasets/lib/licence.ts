import { type Hex, keccak256, toBytes } from "viem";

/** Licences that the form proposes, by SPDX identifier. */
export const LICENCES = [
  "CC0-1.0",
  "CC-BY-4.0",
  "CC-BY-SA-4.0",
  "CC-BY-NC-4.0",
  "CC-BY-NC-SA-4.0",
  "CC-BY-ND-4.0",
  "ODbL-1.0",
  "ODC-By-1.0",
  "PDDL-1.0",
  "CDLA-Permissive-2.0",
  "CDLA-Sharing-1.0",
  "MIT",
  "Apache-2.0",
  "BSD-3-Clause",
  "GPL-3.0-only",
  "GPL-3.0-or-later",
  "AGPL-3.0-only",
  "AGPL-3.0-or-later",
] as const;

/** keccak256 of an SPDX identifier, as the registry keeps it. */
export function licenceHash(identifier: string): Hex {
  return keccak256(toBytes(identifier.trim()));
}

let known: ReadonlyMap<string, string> | undefined;

/** The SPDX identifier of a licence's hash, where it is a usual one. */
export function licenceOf(hash: Hex): string | undefined {
  known ??= new Map(LICENCES.map((identifier) => [licenceHash(identifier), identifier]));
  return known.get(hash.toLowerCase());
}
