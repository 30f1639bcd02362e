import { type Address, encodeAbiParameters, type Hex, hashStruct, keccak256 } from "viem";
import { CONSENT_TYPES } from "./typed-data.ts";
import type { Consent, Witness } from "./types.ts";

const WITNESS = [{ type: "bytes32" }, { type: "bytes32" }, { type: "address" }, { type: "uint32" }] as const;

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

/** The id of a dataset: keccak256 of who registered it and its content; {IDatasetRegistry.datasetIdOf}. */
export function datasetIdOf(registrant: Address, contentHash: Hex): Hex {
  return keccak256(
    encodeAbiParameters([{ type: "address" }, { type: "bytes32" }], [registrant, contentHash]),
  );
}
