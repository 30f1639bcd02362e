import { createHash } from "node:crypto";
import { type Address, type Hex, keccak256, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { buildConsent, type ConsentTerms } from "../../scripts/lib/consent/build.ts";
import {
  type ConsentKey,
  deriveKey,
  seedFromSignature,
  seedTypedData,
} from "../../scripts/lib/consent/keys.ts";
import type { Consent, Place } from "../../scripts/lib/consent/types.ts";

/** A log on a local chain; nothing is there. */
export const LOG: Place = { chainId: 31337, contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3" };
/** 2026-11-20T15:04:05Z. */
export const NOW = 1_795_187_045;

/** A hash that stands for something. */
export function hashOf(text: string): Hex {
  return keccak256(toHex(text));
}

/** A number from 0 to `below` - 1 that a text stands for; the same in every run. */
export function choice(text: string, below: number): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) % below;
}

/** The seed of a synthetic person, as its wallet gives it. */
export async function seedOf(person: string, place: Place = LOG): Promise<Uint8Array> {
  const wallet = privateKeyToAccount(hashOf(`wallet of ${person}`));
  return seedFromSignature(await wallet.signTypedData(seedTypedData(place)));
}

/** A key of a synthetic person. */
export async function keyOf(person: string, controllerId = 1, dataset = "a dataset"): Promise<ConsentKey> {
  return deriveKey(await seedOf(person), { controllerId, scope: hashOf(dataset), index: 0 });
}

/** Terms that are good, with what a test wants otherwise. */
export function termsFor(wanted: Partial<ConsentTerms> = {}): ConsentTerms {
  return {
    controllerId: 1,
    scope: hashOf("a dataset"),
    purpose: 7,
    category: 12,
    level: 2,
    mechanism: 3,
    ops: ["QUERY", "DERIVE"],
    days: 90,
    maxUses: 10,
    rewardPerUse: 500,
    termsHash: hashOf("terms of a template"),
    now: NOW,
    ...wanted,
  };
}

/** A consent of a synthetic person. */
export async function consentOf(person: string, wanted: Partial<ConsentTerms> = {}): Promise<Consent> {
  const terms = termsFor(wanted);
  const key = deriveKey(await seedOf(person), {
    controllerId: terms.controllerId,
    scope: terms.scope,
    index: 0,
  });
  return buildConsent(key, terms);
}

/** An address that stands for somebody. */
export function addressOf(name: string): Address {
  return privateKeyToAccount(hashOf(name)).address;
}
