import { sha512 } from "@noble/hashes/sha2.js";
import { type Hex, stringToBytes } from "viem";
import { buildConsent, type ConsentTerms } from "../lib/consent/build.ts";
import { consentIdOf } from "../lib/consent/ids.ts";
import { deriveKey } from "../lib/consent/keys.ts";
import { type SignedConsent, signConsent } from "../lib/consent/typed-data.ts";
import type { Place } from "../lib/consent/types.ts";

/** A signed consent with its id. */
export interface CrowdConsent extends SignedConsent {
  grantId: Hex;
}

/** Synthetic people who consent to the same: each with a seed, a key, a lock and a signature of its own. */
export async function makeCrowd(
  log: Place,
  terms: ConsentTerms,
  count: number,
  onProgress: (text: string) => void,
): Promise<CrowdConsent[]> {
  const crowd: CrowdConsent[] = [];
  for (let number = 0; number < count; number++) {
    const seed = sha512(stringToBytes(`synthetic person ${number}`));
    const key = deriveKey(seed, { controllerId: terms.controllerId, scope: terms.scope, index: 0 });
    const signed = await signConsent(log, buildConsent(key, terms), key.privateKey);
    crowd.push({ ...signed, grantId: consentIdOf(signed.consent) });
    if (number % 1_000 === 0) onProgress(`${number} of ${count} consents signed`);
  }
  return crowd;
}
