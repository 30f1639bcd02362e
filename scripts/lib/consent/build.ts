import type { Address, Hex } from "viem";
import { zeroAddress, zeroHash } from "viem";
import { ConsentError } from "./consent-error.ts";
import { type ConsentKey, revocationOf } from "./keys.ts";
import { type SignedConsent, signConsent } from "./typed-data.ts";
import { bitsOf, type Consent, FLAGS, type Flag, OPS, type Op, type Place } from "./types.ts";

const SECONDS_A_DAY = 86_400;
const MAX = { uint8: 0xff, uint16: 0xffff, uint24: 0xffffff, uint32: 0xffffffff } as const;

/** What a person decides on, in words and whole days. */
export interface ConsentTerms {
  controllerId: number;
  /** The only agent that may; 0: the controller and all its agents. */
  agentId?: number;
  /** The dataset, or with the flag ROOT the Merkle root of resources. */
  scope: Hex;
  purpose: number;
  category: number;
  /** 1 to 4. */
  level: number;
  mechanism: number;
  ops: readonly Op[];
  flags?: readonly Flag[];
  /** How long, in days. */
  days: number;
  maxUses: number;
  /** In 1e-6 COMPUTE. */
  rewardPerUse?: number;
  termsHash: Hex;
  /** The moment of signing, in seconds. */
  now: number;
}

/** One purpose with one category. */
export interface Pair {
  purpose: number;
  category: number;
}

/**
 * A consent, with lock and window. It begins at the start of the day (UTC) and lasts whole days: a window to the second
 * would show which consents were signed in one go.
 * @throws ConsentError when a field is out of its range, or something is missing.
 */
export function buildConsent(key: Pick<ConsentKey, "address" | "privateKey">, terms: ConsentTerms): Consent {
  requireTerms(terms);
  if (terms.level === 0)
    throw new ConsentError("Level 0 allows nothing", "take a level from 1 to 4, or refuse");
  if (terms.ops.length === 0)
    throw new ConsentError("The consent allows no operation", "name at least one, such as QUERY");
  if (terms.maxUses === 0)
    throw new ConsentError("The consent allows no use", "say how many uses, at least 1");
  return withLock(key, fieldsOf(key.address, terms));
}

/** A refusal: the same question, answered with no. */
export function buildRefusal(
  key: Pick<ConsentKey, "address" | "privateKey">,
  terms: Omit<ConsentTerms, "level" | "ops">,
): Consent {
  const refused: ConsentTerms = { ...terms, level: 0, ops: [] };
  requireTerms(refused);
  return withLock(key, fieldsOf(key.address, refused));
}

/** A bundle: one consent for each purpose with each category, so that each can be withdrawn alone. */
export async function signBundle(
  log: Place,
  key: ConsentKey,
  terms: Omit<ConsentTerms, keyof Pair>,
  pairs: readonly Pair[],
): Promise<SignedConsent[]> {
  const seen = new Set(pairs.map(({ purpose, category }) => `${purpose}/${category}`));
  if (pairs.length === 0 || seen.size < pairs.length)
    throw new ConsentError("A bundle names nothing, or a pair twice", "name each purpose and category once");
  const consents = pairs.map((pair) => buildConsent(key, { ...terms, ...pair }));
  return Promise.all(consents.map((consent) => signConsent(log, consent, key.privateKey)));
}

/** A bundle's pairs: each purpose with each category. */
export function pairsOf(purposes: readonly number[], categories: readonly number[]): Pair[] {
  return purposes.flatMap((purpose) => categories.map((category) => ({ purpose, category })));
}

function fieldsOf(subject: Address, terms: ConsentTerms): Omit<Consent, "revokeLock"> {
  const notBefore = terms.now - (terms.now % SECONDS_A_DAY);
  return {
    subject,
    controllerId: terms.controllerId,
    agentId: terms.agentId ?? 0,
    scope: terms.scope,
    purpose: terms.purpose,
    category: terms.category,
    level: terms.level,
    mechanism: terms.mechanism,
    ops: bitsOf(OPS, terms.ops),
    flags: bitsOf(FLAGS, terms.flags ?? []),
    notBefore,
    expiry: notBefore + terms.days * SECONDS_A_DAY,
    maxUses: terms.maxUses,
    rewardPerUse: terms.rewardPerUse ?? 0,
    termsHash: terms.termsHash,
  };
}

function withLock(key: Pick<ConsentKey, "privateKey">, fields: Omit<Consent, "revokeLock">): Consent {
  return { ...fields, revokeLock: revocationOf(key.privateKey, fields).revokeLock };
}

function requireTerms(terms: ConsentTerms): void {
  requireRange("controller", terms.controllerId, 1, MAX.uint32);
  requireRange("agent", terms.agentId ?? 0, 0, MAX.uint32);
  requireRange("purpose", terms.purpose, 1, MAX.uint8);
  requireRange("category", terms.category, 1, MAX.uint16);
  requireRange("level", terms.level, 0, 4);
  requireRange("mechanism", terms.mechanism, terms.level === 0 ? 0 : 1, 63);
  requireRange("number of days", terms.days, 1, 3_650);
  requireRange("number of uses", terms.maxUses, 0, MAX.uint24);
  requireRange("reward in 1e-6 COMPUTE", terms.rewardPerUse ?? 0, 0, MAX.uint32);
  requireRange("time of signing", terms.now, SECONDS_A_DAY, MAX.uint32 - 3_650 * SECONDS_A_DAY);
  requireHash("dataset", terms.scope);
  requireHash("hash of the terms", terms.termsHash);
}

function requireRange(name: string, value: number, lowest: number, highest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  throw new ConsentError(`The ${name} is ${value}`, `it must be a whole number from ${lowest} to ${highest}`);
}

function requireHash(name: string, value: Hex): void {
  if (/^0x[0-9a-fA-F]{64}$/.test(value) && value !== zeroHash) return;
  throw new ConsentError(`The ${name} is ${value}`, "it must be 0x and 64 hexadecimal digits, not all zero");
}

/**
 * Checks a consent that came from elsewhere before its id is trusted.
 * @throws ConsentError when it isn't in force at a moment, in seconds.
 */
export function requireInForce({ subject, notBefore, expiry }: Consent, now: number): void {
  if (subject === zeroAddress) throw new ConsentError("The consent has no subject", "let somebody sign one");
  const shown = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 16);
  if (now >= expiry)
    throw new ConsentError(`The consent expired at ${shown(expiry)} UTC`, "ask its subject for a new one");
  if (now < notBefore)
    throw new ConsentError(`The consent begins at ${shown(notBefore)} UTC`, "wait until then");
}
