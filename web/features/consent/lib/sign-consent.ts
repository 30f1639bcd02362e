import type { Address, Hex } from "viem";
import { generatePrivateKey } from "viem/accounts";
import type { DecidedConsent } from "@/features/consent/lib/decide";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { findKeys, readRecordedConsents } from "@/lib/consent/read-grants";
import { hasFlag } from "@/lib/provenance/ops";
import { buildConsent, buildRefusal } from "../../../../scripts/lib/consent/build.ts";
import { consentIdOf } from "../../../../scripts/lib/consent/ids.ts";
import { type ConsentKey, nextKey, revocationOf } from "../../../../scripts/lib/consent/keys.ts";
import { type SignedConsent, signConsent } from "../../../../scripts/lib/consent/typed-data.ts";
import { type Consent, type Flag, namesOf, OPS } from "../../../../scripts/lib/consent/types.ts";

/** A consent that was signed here and can be brought to the chain by anybody. */
export interface PreparedConsent extends SignedConsent {
  grantId: Hex;
  /** Withdraws it; whoever knows it can. */
  secret: Hex;
}

const flagNames: readonly (readonly [Flag, Parameters<typeof hasFlag>[1]])[] = [
  ["DELEGABLE", "delegable"],
  ["DESTROY_DERIVATIVES", "destroyDerivatives"],
  ["PRIVATE_TRAIL", "privateTrail"],
  ["EXPLICIT", "explicit"],
];

/** What a consent is made of, before anybody signs it. */
export interface UnsignedParameters {
  decided: DecidedConsent;
  termsHash: Hex;
  /** The chain's time in seconds. */
  now: number;
}

/** What signing takes. */
export interface SignConsentParameters extends UnsignedParameters {
  client: ChainClient;
  config: Pick<AppConfig, "chainId" | "contracts" | "startBlock">;
  seed: Uint8Array;
}

/** The first key for this controller and dataset that gave nothing yet. */
async function freshKey({ client, config, seed, decided }: SignConsentParameters): Promise<ConsentKey> {
  const { controllerId, scope } = decided;
  const recorded = await readRecordedConsents(client, config);
  const own = recorded.filter(
    ({ consent }) => consent.controllerId === controllerId && consent.scope === scope,
  );
  return nextKey(seed, { controllerId, scope }, await findKeys(seed, own));
}

type Key = Pick<ConsentKey, "address" | "privateKey">;

function consentOf(key: Key, { decided, termsHash, now }: UnsignedParameters): Consent {
  const { level, ops, flags, ...terms } = decided;
  const common = { ...terms, termsHash, now };
  if (level === 0) return buildRefusal(key, common);
  const named = flagNames.filter(([, flag]) => hasFlag(flags, flag)).map(([name]) => name);
  return buildConsent(key, { ...common, level, ops: namesOf(OPS, ops), flags: named });
}

/** A consent of a circle, not signed yet; its lock's secret comes from nowhere else. */
export function prepareForCircle(
  circle: Address,
  parameters: UnsignedParameters,
): { consent: Consent; secret: Hex } {
  const key = { address: circle, privateKey: generatePrivateKey() };
  const consent = consentOf(key, parameters);
  return { consent, secret: revocationOf(key.privateKey, consent).secret };
}

/** Signs a consent or a refusal with a fresh key. Nothing is sent. */
export async function prepareConsent(parameters: SignConsentParameters): Promise<PreparedConsent> {
  const { config } = parameters;
  const key = await freshKey(parameters);
  const consent = consentOf(key, parameters);
  const place = { chainId: config.chainId, contract: config.contracts.ConsentLog };
  const signed = await signConsent(place, consent, key.privateKey);
  const { secret } = revocationOf(key.privateKey, consent);
  return { ...signed, grantId: consentIdOf(consent), secret };
}
