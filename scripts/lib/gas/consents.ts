import { concatHex, type Hex, keccak256, toHex } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { bitsOf, type Consent, FLAGS, OPS } from "../consent/types.ts";

/** Codes of config/vocabulary/dpv-2.2.json, at a level that wants no announcement. */
export interface MeasuredTerms {
  purpose: number;
  category: number;
  mechanism: number;
  level: number;
}

/** A consent with the key that signs it and the secret that withdraws it. */
export interface MeasuredConsent {
  consent: Consent;
  key: Hex;
  secret: Hex;
}

const DAY = 86_400;

/** The same consents in every run: number `index`, of a key of its own. */
export function measuredConsent(
  terms: MeasuredTerms,
  { index, scope, controllerId, notBefore, rewardPerUse = 0 }: ConsentPlace,
): MeasuredConsent {
  const key = keccak256(toHex(`key ${index}`));
  const secret = keccak256(toHex(`secret ${index}`));
  const consent: Consent = {
    subject: privateKeyToAddress(key),
    revokeLock: keccak256(concatHex([secret])),
    controllerId,
    agentId: 0,
    scope,
    ...terms,
    ops: bitsOf(OPS, ["QUERY", "TRAIN"]),
    flags: bitsOf(FLAGS, ["EXPLICIT"]),
    notBefore,
    expiry: notBefore + 90 * DAY,
    maxUses: 1_000,
    rewardPerUse,
    termsHash: keccak256(toHex("terms")),
  };
  return { consent, key, secret };
}

/** What differs from consent to consent. */
export interface ConsentPlace {
  index: number;
  scope: Hex;
  controllerId: number;
  /** In seconds. */
  notBefore: number;
  /** In 1e-6 COMPUTE. */
  rewardPerUse?: number;
}
