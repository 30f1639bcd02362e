import { id } from "ethers";
import { type Hex, sha256, toHex } from "viem";
import { consentBatch } from "../../consent/batches.ts";
import { buildConsent, buildRefusal, type ConsentTerms } from "../../consent/build.ts";
import { consentIdOf, subWitnessOf } from "../../consent/ids.ts";
import { revocationOf } from "../../consent/keys.ts";
import { revocationTypedData, signConsent, signWithKey } from "../../consent/typed-data.ts";
import { bitsOf, OPS, type Op, type Witness } from "../../consent/types.ts";
import { requireEvent } from "../market/market-world.ts";
import type { ConsentGroup, PersonNumber } from "../story/provenance/types.ts";
import type { AccountIndex } from "../story/types.ts";
import { type GivenConsent, givenOf, type ProvenanceWorld } from "./provenance-world.ts";

/** Raw bytes, as in a CID. */
export const RAW = 0x55;
/** Brings to the chain what people signed, and pays for it. */
const BRINGER = 37;

/** What a group is asked, in the chain's terms. */
export function termsOf(provenance: ProvenanceWorld, group: ConsentGroup, at: number): ConsentTerms {
  const template = provenance.templates.find(({ key }) => key === group.terms);
  return {
    controllerId: provenance.controller(group.controller).id,
    scope: provenance.dataset(group.dataset),
    purpose: provenance.code("Purpose", group.purpose),
    category: provenance.code("Category", group.category),
    level: group.level,
    mechanism: provenance.code("Mechanism", group.mechanism),
    ops: group.ops,
    flags: group.flags ?? [],
    days: group.days,
    maxUses: group.maxUses,
    rewardPerUse: group.reward,
    termsHash: (template?.termsHash ?? id(group.terms)) as Hex,
    now: at,
  };
}

async function signFor(
  provenance: ProvenanceWorld,
  person: PersonNumber,
  group: ConsentGroup,
  at: number,
): Promise<GivenConsent> {
  const terms = termsOf(provenance, group, at);
  // Who is asked a second time by the same controller for the same dataset has a second key.
  const index = group.name === "open shifts" ? 1 : 0;
  const key = await provenance.keyOf(person, terms.controllerId, terms.scope, index);
  const consent = group.by === "refusal" ? buildRefusal(key, terms) : buildConsent(key, terms);
  const { signature } = await signConsent(provenance.place("ConsentLog"), consent, key.privateKey);
  return givenOf(person, key, consent, signature, consentIdOf(consent));
}

/** A group of people answers, and somebody brings it to the chain. */
export async function ask(provenance: ProvenanceWorld, group: ConsentGroup, at: number): Promise<void> {
  const [first, last] = group.people;
  const people = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const given = await Promise.all(people.map((person) => signFor(provenance, person, group, at)));
  provenance.remember(group.name, given);
  const { account, id: controllerId } = provenance.controller(group.controller);
  if (group.by === "batch") {
    const values = [given.map(({ consent }) => consent), given.map(({ signature }) => signature)];
    await provenance.send(account, "ConsentLog", "grantMany", values);
  } else if (group.by === "root") {
    const { root, count } = consentBatch(given.map(({ grantId }) => grantId));
    const list = sha256(toHex(given.map(({ grantId }) => grantId).join("\n")));
    await provenance.send(account, "ConsentLog", "anchor", [root, controllerId, count, list, RAW]);
  } else {
    const name = group.by === "refusal" ? "refuse" : "grant";
    for (const { consent, signature } of given)
      await provenance.send(BRINGER, "ConsentLog", name, [consent, signature]);
  }
}

/** Brings one consent of an anchored root on the chain. */
export async function materialize(
  provenance: ProvenanceWorld,
  group: string,
  person: PersonNumber,
): Promise<void> {
  const batch = consentBatch(provenance.group(group).map(({ grantId }) => grantId));
  const { consent, signature, grantId } = provenance.one(group, person);
  const values = [consent, signature, batch.root, batch.proofOf(grantId)];
  await provenance.send(BRINGER, "ConsentLog", "materialize", values);
}

/** What a controller passes on. */
export type PassedOn = {
  from: string;
  to: string;
  parent: Witness;
  ops: readonly Op[];
  flags: number;
  purpose: string;
  notBefore: number;
  expiry: number;
  maxUses: number;
  reward: number;
  salt: string;
};

/** A controller passes a consent on; the witness of what it became. */
export async function passOn(provenance: ProvenanceWorld, entry: PassedOn): Promise<Witness> {
  const { parent, flags, notBefore, expiry, maxUses } = entry;
  const consent = {
    parent,
    controllerId: provenance.controller(entry.to).id,
    agentId: 0,
    scope: parent.scope,
    scopeProof: [],
    purpose: provenance.code("Purpose", entry.purpose),
    ops: bitsOf(OPS, entry.ops),
    ...{ flags, notBefore, expiry, maxUses },
    rewardPerUse: entry.reward,
    salt: id(entry.salt) as Hex,
  };
  const events = await provenance.send(provenance.controller(entry.from).account, "ConsentLog", "subGrant", [
    consent,
  ]);
  requireEvent(events, "ConsentSubGranted");
  return subWitnessOf(consent);
}

const secretOf = ({ key, consent }: GivenConsent): Hex => {
  const { revokeLock: _, ...fields } = consent;
  return revocationOf(key.privateKey, fields).secret;
};

/** Somebody withdraws by the secret behind the lock; without a grant it leaves a tombstone. */
export async function revokeBySecret(provenance: ProvenanceWorld, given: GivenConsent): Promise<void> {
  await provenance.send(BRINGER, "ConsentLog", "revokeBySecret", [given.consent, secretOf(given)]);
}

/** Several withdraw by their secrets. */
export async function revokeMany(provenance: ProvenanceWorld, given: readonly GivenConsent[]): Promise<void> {
  const values = [given.map(({ consent }) => consent), given.map(secretOf)];
  await provenance.send(BRINGER, "ConsentLog", "revokeMany", values);
}

/** Somebody withdraws by a signature. */
export async function revokeBySignature(provenance: ProvenanceWorld, given: GivenConsent): Promise<void> {
  const data = revocationTypedData(provenance.place("ConsentLog"), given.grantId);
  const signature = await signWithKey(data, given.key.privateKey);
  await provenance.send(BRINGER, "ConsentLog", "revokeBySig", [given.witness, signature]);
}

/** Signs a consent that is withdrawn before anybody brings it. */
export async function leaveTombstone(
  provenance: ProvenanceWorld,
  group: ConsentGroup,
  person: PersonNumber,
  at: number,
): Promise<void> {
  const given = await signFor(provenance, person, group, at);
  provenance.remember("tombstone", [given]);
  await revokeBySecret(provenance, given);
}

/** A member of a circle withdraws for it. */
export async function revokeAsMember(
  provenance: ProvenanceWorld,
  member: AccountIndex,
  given: GivenConsent,
): Promise<void> {
  await provenance.send(member, "ConsentLog", "revokeAsMember", [given.witness]);
}
