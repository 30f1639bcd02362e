import type { Address, Hex } from "viem";
import { ConsentError } from "../consent/consent-error.ts";
import { type ConsentKey, recoverKeys, seedFromSignature, seedTypedData } from "../consent/keys.ts";
import type { Consent } from "../consent/types.ts";
import type { MarketSession } from "../market/session.ts";
import { eventsOf, logPlace } from "./log-reader.ts";

/** The seed of the session's wallet for this deployment. */
export async function openSeed(session: MarketSession): Promise<Uint8Array> {
  const { domain, types, message } = seedTypedData(logPlace(session));
  const fields = { ConsentKeys: [...types.ConsentKeys] };
  const sign = async (): Promise<Hex> => (await session.wallet.signTypedData(domain, fields, message)) as Hex;
  return seedFromSignature(await sign(), await sign());
}

/** A consent or refusal of the session's person, with its key. */
export interface OwnConsent {
  grantId: Hex;
  consent: Consent;
  key: ConsentKey;
}

/** Finds all consents and refusals of the session's person on the chain, by its keys alone. */
export async function findOwnConsents(session: MarketSession): Promise<OwnConsent[]> {
  const events = await eventsOf(session, "ConsentLog", ["ConsentGranted", "ConsentRefused"]);
  const seen = events.map(({ args }) => ({ grantId: args.grantId as Hex, consent: args.consent as Consent }));
  const subjects = new Set(seen.map(({ consent }) => consent.subject.toLowerCase()));
  const keys = await recoverKeys({
    seed: await openSeed(session),
    pairs: seen.map(({ consent }) => consent),
    usedAmong: (asked) => asked.filter((address: Address) => subjects.has(address.toLowerCase())),
  });
  const byAddress = new Map(keys.map((key) => [key.address.toLowerCase(), key]));
  return seen.flatMap(({ grantId, consent }) => {
    const key = byAddress.get(consent.subject.toLowerCase());
    return key === undefined ? [] : [{ grantId, consent, key }];
  });
}

/**
 * The key of one consent.
 * @throws ConsentError when it isn't one of the session's person.
 */
export async function keyOfConsent(
  session: MarketSession,
  { subject, controllerId, scope }: Consent,
): Promise<ConsentKey> {
  const wanted = subject.toLowerCase();
  const events = await eventsOf(session, "ConsentLog", ["ConsentGranted", "ConsentRefused"]);
  const subjects = new Set([wanted, ...events.map(({ args }) => String(args.subject).toLowerCase())]);
  const keys = await recoverKeys({
    seed: await openSeed(session),
    pairs: [{ controllerId, scope }],
    usedAmong: (asked) => asked.filter((address) => subjects.has(address.toLowerCase())),
  });
  const found = keys.find((key) => key.address.toLowerCase() === wanted);
  if (found) return found;
  throw new ConsentError(
    `The consent key ${subject} doesn't come from ${session.account}`,
    "set the key of the wallet that consented; a circle or contract withdraws with --by subject or --by member",
  );
}
