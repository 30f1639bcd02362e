import { type Address, type Hex, recoverTypedDataAddress, type TypedDataDomain } from "viem";
import { sign } from "viem/accounts";
import { hashTypedData } from "viem/utils";
import { ConsentError } from "./consent-error.ts";
import type { Consent, Place } from "./types.ts";

/** The EIP-712 type of a consent and of a refusal, which is a consent of level 0. */
export const CONSENT_TYPES = {
  Consent: [
    { name: "subject", type: "address" },
    { name: "revokeLock", type: "bytes32" },
    { name: "controllerId", type: "uint32" },
    { name: "agentId", type: "uint32" },
    { name: "scope", type: "bytes32" },
    { name: "purpose", type: "uint16" },
    { name: "category", type: "uint16" },
    { name: "level", type: "uint8" },
    { name: "mechanism", type: "uint8" },
    { name: "ops", type: "uint8" },
    { name: "flags", type: "uint8" },
    { name: "notBefore", type: "uint32" },
    { name: "expiry", type: "uint32" },
    { name: "maxUses", type: "uint24" },
    { name: "rewardPerUse", type: "uint32" },
    { name: "termsHash", type: "bytes32" },
  ],
} as const;

/** The EIP-712 type of a withdrawal. */
export const REVOCATION_TYPES = { Revocation: [{ name: "grantId", type: "bytes32" }] } as const;

/** The EIP-712 type of a demand for erasure. */
export const ERASURE_TYPES = { Erasure: [{ name: "grantId", type: "bytes32" }] } as const;

/** The EIP-712 type of a claim of what uses earned. */
export const CLAIM_TYPES = {
  Claim: [
    { name: "grantId", type: "bytes32" },
    { name: "to", type: "address" },
    { name: "claimed", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** A claim before it is signed. Amounts in 1e-18 COMPUTE, the deadline in seconds. */
export interface ClaimMessage {
  grantId: Hex;
  to: Address;
  /** What was claimed before. */
  claimed: bigint;
  deadline: bigint;
}

/** The contracts that check signatures. */
export type SigningContract = "ConsentLog" | "BenefitVault" | "BreachBoard";

/** A consent with its subject's signature, ready for anybody to bring to the chain. */
export interface SignedConsent {
  consent: Consent;
  signature: Hex;
}

/** The EIP-712 domain of a contract. */
export function domainOf(name: SigningContract, { chainId, contract }: Place): TypedDataDomain {
  return { name, version: "1", chainId, verifyingContract: contract };
}

/** What a wallet signs to give or refuse a consent; for `signTypedData`. */
export function consentTypedData(log: Place, consent: Consent) {
  return {
    domain: domainOf("ConsentLog", log),
    types: CONSENT_TYPES,
    primaryType: "Consent" as const,
    message: { ...consent },
  };
}

/** What a wallet signs to withdraw a consent. */
export function revocationTypedData(log: Place, grantId: Hex) {
  return {
    domain: domainOf("ConsentLog", log),
    types: REVOCATION_TYPES,
    primaryType: "Revocation" as const,
    message: { grantId },
  };
}

/** What a wallet signs to ask for erasure. */
export function erasureTypedData(board: Place, grantId: Hex) {
  return {
    domain: domainOf("BreachBoard", board),
    types: ERASURE_TYPES,
    primaryType: "Erasure" as const,
    message: { grantId },
  };
}

/** What a wallet signs to claim what uses earned. */
export function claimTypedData(vault: Place, message: ClaimMessage) {
  return {
    domain: domainOf("BenefitVault", vault),
    types: CLAIM_TYPES,
    primaryType: "Claim" as const,
    message,
  };
}

/** Any of the four. */
export type SignableData =
  | ReturnType<typeof consentTypedData>
  | ReturnType<typeof revocationTypedData>
  | ReturnType<typeof erasureTypedData>
  | ReturnType<typeof claimTypedData>;

/** The digest that is signed. */
export function digestOf(data: SignableData): Hex {
  return hashTypedData(data as Parameters<typeof hashTypedData>[0]);
}

/** Signs with a consent key, which never leaves this process. */
export async function signWithKey(data: SignableData, privateKey: Hex): Promise<Hex> {
  return sign({ hash: digestOf(data), privateKey, to: "hex" });
}

/** Signs a consent or a refusal with its consent key. */
export async function signConsent(log: Place, consent: Consent, privateKey: Hex): Promise<SignedConsent> {
  return { consent, signature: await signWithKey(consentTypedData(log, consent), privateKey) };
}

/**
 * Checks that a key signed a consent for this chain and log. A contract's signature (ERC-1271) is for the chain to check.
 * @throws ConsentError that says whose signature is missing.
 */
export async function requireSigned(log: Place, { consent, signature }: SignedConsent): Promise<void> {
  const hash = consentTypedData(log, consent);
  const signer = await recoverTypedDataAddress({ ...hash, signature }).catch(() => undefined);
  if (signer?.toLowerCase() === consent.subject.toLowerCase()) return;
  throw new ConsentError(
    `The signature is not ${consent.subject}'s for chain ${log.chainId} and log ${log.contract}`,
    "a field was changed after signing, or it was signed for another chain; let the subject sign again",
  );
}
