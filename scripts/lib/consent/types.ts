import type { Address, Hex } from "viem";

/** What can be done with data, as bits; contracts/provenance/libraries/Ops.sol. */
export const OPS = { READ: 1, QUERY: 2, DERIVE: 4, EXPORT: 8, TRAIN: 16 } as const;

/** How a consent is meant, as bits; contracts/provenance/libraries/ConsentFlags.sol. */
export const FLAGS = {
  ROOT: 1,
  DELEGABLE: 2,
  DESTROY_DERIVATIVES: 4,
  PRIVATE_TRAIL: 8,
  EXPLICIT: 16,
} as const;

/** One operation by its name. */
export type Op = keyof typeof OPS;

/** One flag by its name. */
export type Flag = keyof typeof FLAGS;

/** IConsents.Consent: what a person signs. Times in seconds, the reward in 1e-6 COMPUTE. */
export interface Consent {
  subject: Address;
  revokeLock: Hex;
  controllerId: number;
  agentId: number;
  scope: Hex;
  purpose: number;
  category: number;
  level: number;
  mechanism: number;
  ops: number;
  flags: number;
  notBefore: number;
  expiry: number;
  maxUses: number;
  rewardPerUse: number;
  termsHash: Hex;
}

/** IConsents.Witness: what a grant's id is made of. */
export interface Witness {
  structHash: Hex;
  scope: Hex;
  subject: Address;
  agentId: number;
}

/** IConsents.SubConsent: what a controller passes on. */
export interface SubConsent {
  parent: Witness;
  controllerId: number;
  agentId: number;
  scope: Hex;
  scopeProof: readonly Hex[];
  purpose: number;
  ops: number;
  flags: number;
  notBefore: number;
  expiry: number;
  maxUses: number;
  rewardPerUse: number;
  salt: Hex;
}

/** The chain and the contract that something is signed for. */
export interface Place {
  chainId: number;
  /** The contract that checks the signature. */
  contract: Address;
}

/** The bits of some names. */
export function bitsOf<Name extends string>(
  table: Readonly<Record<Name, number>>,
  names: readonly Name[],
): number {
  return names.reduce((bits, name) => bits | table[name], 0);
}

/** The names of some bits, in the table's order. */
export function namesOf<Name extends string>(table: Readonly<Record<Name, number>>, bits: number): Name[] {
  return (Object.keys(table) as Name[]).filter((name) => (bits & table[name]) !== 0);
}
