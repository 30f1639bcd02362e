import { type Address, encodeAbiParameters, type Hex, hashStruct, keccak256 } from "viem";
import { CONSENT_TYPES } from "./typed-data.ts";
import type { Consent, SubConsent, Witness } from "./types.ts";

const WITNESS = [{ type: "bytes32" }, { type: "bytes32" }, { type: "address" }, { type: "uint32" }] as const;

/** What stands in a sub-grant's hash: the consent with its parent's id in place of witness and proof. */
const SUB_TYPES = {
  SubConsent: [
    { name: "parentId", type: "bytes32" },
    { name: "controllerId", type: "uint32" },
    { name: "agentId", type: "uint32" },
    { name: "scope", type: "bytes32" },
    { name: "purpose", type: "uint16" },
    { name: "ops", type: "uint8" },
    { name: "flags", type: "uint8" },
    { name: "notBefore", type: "uint32" },
    { name: "expiry", type: "uint32" },
    { name: "maxUses", type: "uint24" },
    { name: "rewardPerUse", type: "uint32" },
    { name: "salt", type: "bytes32" },
  ],
} as const;

/** The EIP-712 struct hash of a consent; {IConsentLog.structHashOf}. */
export function structHashOf(consent: Consent): Hex {
  return hashStruct({ data: { ...consent }, primaryType: "Consent", types: CONSENT_TYPES });
}

/** What shows that a caller knows a grant. */
export function witnessOf(consent: Consent): Witness {
  const { subject, scope, agentId } = consent;
  return { structHash: structHashOf(consent), scope, subject, agentId };
}

/** The id of a grant; {IConsentLog.grantIdOf}. */
export function grantIdOf({ structHash, scope, subject, agentId }: Witness): Hex {
  return keccak256(encodeAbiParameters(WITNESS, [structHash, scope, subject, agentId]));
}

/** The id that a consent will have. */
export function consentIdOf(consent: Consent): Hex {
  return grantIdOf(witnessOf(consent));
}

/** The hash that takes the place of the struct hash in a sub-grant's id; {IConsentLog.subGrantHash}. */
export function subGrantHashOf({ parent, scopeProof: _, ...fields }: SubConsent): Hex {
  const data = { ...fields, parentId: grantIdOf(parent) };
  return hashStruct({ data, primaryType: "SubConsent", types: SUB_TYPES });
}

/** What shows that a caller knows a sub-grant. */
export function subWitnessOf(consent: SubConsent): Witness {
  const { parent, scope, agentId } = consent;
  return { structHash: subGrantHashOf(consent), scope, subject: parent.subject, agentId };
}

/** The id of a dataset: keccak256 of who registered it and its content; {IDatasetRegistry.datasetIdOf}. */
export function datasetIdOf(registrant: Address, contentHash: Hex): Hex {
  return keccak256(
    encodeAbiParameters([{ type: "address" }, { type: "bytes32" }], [registrant, contentHash]),
  );
}
