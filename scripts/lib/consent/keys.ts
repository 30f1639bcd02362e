import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import {
  type Address,
  bytesToBigInt,
  concatBytes,
  encodeAbiParameters,
  type Hex,
  hexToBytes,
  isHex,
  keccak256,
  numberToHex,
  stringToBytes,
  toHex,
  zeroAddress,
  zeroHash,
} from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { ConsentError } from "./consent-error.ts";
import { structHashOf } from "./ids.ts";
import type { Consent, Place } from "./types.ts";

/** The order of secp256k1. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
/** 128 bits more than a key has, so that the remainder is as good as uniform. */
const KEY_MATERIAL = 48;
const SECRET_LENGTH = 32;
const SALT = stringToBytes("compute-commons/consent-keys/v1");
/** How many unused keys in a row end a search. */
export const GAP_LIMIT = 5;

/** The type of the one message that a wallet signs to open the keys. */
const SEED_TYPES = { ConsentKeys: [{ name: "warning", type: "string" }] } as const;
const WARNING =
  "This signature opens all your consent keys. Sign it only on a page of Compute Commons that you trust, and give it to nobody.";

/** Who a key is for: one controller, one dataset; `index` makes another key for the same two. */
export interface KeyPurpose {
  controllerId: number;
  scope: Hex;
  index: number;
}

/** A key that signs consents for one controller and dataset alone. */
export interface ConsentKey extends KeyPurpose {
  privateKey: Hex;
  address: Address;
}

/** The lock of a consent and the secret that opens it. */
export interface Revocation {
  secret: Hex;
  revokeLock: Hex;
}

/** What a wallet signs, once, to open the keys of one deployment; for `signTypedData`. */
export function seedTypedData({ chainId, contract }: Place) {
  return {
    domain: { name: "Compute Commons consent keys", version: "1", chainId, verifyingContract: contract },
    types: SEED_TYPES,
    primaryType: "ConsentKeys" as const,
    message: { warning: WARNING },
  };
}

/**
 * The seed in a wallet's signature. A wallet that signs anew each time, such as a contract or a passkey, gives keys that
 * can't be found again; so let it sign twice and pass both.
 * @throws ConsentError when the signature is not a key's, or the second is another one.
 */
export function seedFromSignature(signature: Hex, again: Hex = signature): Uint8Array {
  const [first, second] = [signature, again].map(readSignature);
  if (first === undefined || second === undefined || toHex(first) !== toHex(second))
    throw new ConsentError(
      "This wallet signs the same message differently each time",
      "use a wallet that signs deterministically (RFC 6979), or the keys could never be found again",
    );
  return first;
}

/** r and s, whatever the wallet says of v. */
function readSignature(signature: Hex): Uint8Array {
  if (!isHex(signature) || signature.length !== 132)
    throw new ConsentError(
      "The wallet's signature is not one of a key (65 bytes)",
      "use an account with a key of its own; smart contract wallets consent as themselves, without derived keys",
    );
  const bytes = hexToBytes(signature).slice(0, 64);
  const s = bytesToBigInt(bytes.slice(32));
  if (s === 0n || s >= ORDER) throw new ConsentError("The wallet's signature is malformed", "sign again");
  return s > ORDER / 2n
    ? concatBytes([bytes.slice(0, 32), hexToBytes(numberToHex(ORDER - s, { size: 32 }))])
    : bytes;
}

/**
 * The key for one controller and dataset.
 * @throws ConsentError when the purpose names no controller or dataset.
 */
export function deriveKey(seed: Uint8Array, { controllerId, scope, index }: KeyPurpose): ConsentKey {
  requirePurpose({ controllerId, scope, index });
  const info = encodeAbiParameters(
    [{ type: "string" }, { type: "uint32" }, { type: "bytes32" }, { type: "uint32" }],
    ["key", controllerId, scope, index],
  );
  const material = hkdf(sha256, seed, SALT, hexToBytes(info), KEY_MATERIAL);
  const privateKey = numberToHex((bytesToBigInt(material) % (ORDER - 1n)) + 1n, { size: 32 });
  return { controllerId, scope, index, privateKey, address: privateKeyToAddress(privateKey) };
}

function requirePurpose({ controllerId, scope, index }: KeyPurpose): void {
  const isNumber = (value: number, lowest: number): boolean =>
    Number.isInteger(value) && value >= lowest && value <= 0xffffffff;
  if (!isNumber(controllerId, 1))
    throw new ConsentError(`${controllerId} is no controller's number`, "take it from the controller's page");
  if (!/^0x[0-9a-fA-F]{64}$/.test(scope) || scope === zeroHash)
    throw new ConsentError(`${scope} is no dataset's id`, "it is 0x and 64 hexadecimal digits");
  if (!isNumber(index, 0))
    throw new ConsentError(`${index} is no index of a key`, "take a whole number from 0 to 4294967295");
}

/**
 * The lock of a consent and the secret that withdraws it, both from its key and its other fields: with the seed the secret
 * is found again from the chain's events, and one secret says nothing of another.
 */
export function revocationOf(privateKey: Hex, consent: Omit<Consent, "revokeLock">): Revocation {
  const fields = structHashOf({ ...consent, subject: zeroAddress, revokeLock: zeroHash });
  const info = concatBytes([stringToBytes("revocation"), hexToBytes(fields)]);
  const secret = toHex(hkdf(sha256, hexToBytes(privateKey), SALT, info, SECRET_LENGTH));
  return { secret, revokeLock: lockOf(secret) };
}

/** What a secret opens; {IConsentLog.revokeBySecret}. */
export function lockOf(secret: Hex): Hex {
  return keccak256(secret);
}

/** Where keys may have been used, and how to see whether they were. */
export interface KeySearch {
  seed: Uint8Array;
  /** Controllers and datasets to look at. */
  pairs: readonly Pick<KeyPurpose, "controllerId" | "scope">[];
  /** Those of these addresses that gave or refused a consent. */
  usedAmong: (addresses: readonly Address[]) => Promise<readonly Address[]> | readonly Address[];
  gap?: number;
}

/** Finds the keys that were used, until `gap` in a row of a pair were not. */
export async function recoverKeys({
  seed,
  pairs,
  usedAmong,
  gap = GAP_LIMIT,
}: KeySearch): Promise<ConsentKey[]> {
  const found: ConsentKey[] = [];
  let open = distinct(pairs).map((pair) => ({ ...pair, next: 0 }));
  while (open.length > 0) {
    const keys = open.flatMap(({ controllerId, scope, next }) =>
      Array.from({ length: gap }, (_, step) => deriveKey(seed, { controllerId, scope, index: next + step })),
    );
    const used = new Set((await usedAmong(keys.map((key) => key.address))).map((a) => a.toLowerCase()));
    const hits = keys.filter((key) => used.has(key.address.toLowerCase()));
    found.push(...hits);
    open = open.flatMap((pair) => {
      const own = hits.filter((key) => key.controllerId === pair.controllerId && key.scope === pair.scope);
      const last = own.at(-1);
      return last === undefined ? [] : [{ ...pair, next: last.index + 1 }];
    });
  }
  return found;
}

function distinct(pairs: KeySearch["pairs"]): Pick<KeyPurpose, "controllerId" | "scope">[] {
  const plain = pairs.map(({ controllerId, scope }) => ({ controllerId, scope: scope.toLowerCase() as Hex }));
  return [...new Map(plain.map((pair) => [`${pair.controllerId}/${pair.scope}`, pair])).values()];
}

/** The first key of a pair after all that were used. */
export function nextKey(
  seed: Uint8Array,
  pair: Pick<KeyPurpose, "controllerId" | "scope">,
  used: readonly ConsentKey[],
): ConsentKey {
  const scope = pair.scope.toLowerCase();
  const own = used.filter(
    (key) => key.controllerId === pair.controllerId && key.scope.toLowerCase() === scope,
  );
  return deriveKey(seed, { ...pair, index: Math.max(-1, ...own.map((key) => key.index)) + 1 });
}
