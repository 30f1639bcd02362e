import { sha256 } from "@noble/hashes/sha2.js";
import { type Address, getAddress, type Hex, isAddress, toHex } from "viem";

/** A list of consent keys: its Merkle root, digest, and how many there are. */
export interface KeyList {
  keys: readonly Address[];
  root: Hex;
  /** SHA-256 of the file. */
  digest: Hex;
  count: number;
}

/** The list can't be read. The message says what is wrong and what to do. */
export class KeyListError extends Error {
  override readonly name = "KeyListError";
}

/** Reads the keys out of a list: JSON, or one address on each line, blank lines and lines with # left out. */
export function readKeys(text: string): Address[] {
  const parsed = parseJson(text);
  const entries = parsed ?? text.split(/\r?\n/);
  const keys = entries
    .map((entry) =>
      entry
        .trim()
        .replace(/[",;]+$/, "")
        .replace(/^"/, ""),
    )
    .filter((entry) => entry !== "" && !entry.startsWith("#"));
  const wrong = keys.findIndex((key) => !isAddress(key, { strict: false }));
  if (wrong >= 0)
    throw new KeyListError(
      `Entry ${wrong + 1} of the list is no address: “${(keys[wrong] ?? "").slice(0, 24)}”. A list has one address on each line, or is a JSON array of them.`,
    );
  if (keys.length === 0) throw new KeyListError("The list is empty. It has one address on each line.");
  return keys.map((key) => getAddress(key));
}

function parseJson(text: string): string[] | undefined {
  if (!text.trimStart().startsWith("[")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String) : undefined;
  } catch (cause) {
    throw new KeyListError(
      "The list begins like JSON but is none. Save it again as a JSON array of addresses.",
      {
        cause,
      },
    );
  }
}

/**
 * Makes root and digest of a list of consent keys. The library that makes Merkle trees is fetched here.
 * @throws KeyListError when an entry is no address, stands there twice, or there is none.
 */
export async function readKeyList(bytes: Uint8Array): Promise<KeyList> {
  const keys = readKeys(new TextDecoder().decode(bytes));
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw new KeyListError(`${key} stands in the list twice. Each key is listed once.`);
    seen.add(key);
  }
  const { subjectBatch } = await import("../../../scripts/lib/consent/batches.ts");
  const { root, count } = subjectBatch(keys);
  return { keys, root, count, digest: toHex(sha256(bytes)) };
}

/** A proof that a key is under a root, as it is handed out to a person. */
export interface KeyProof {
  key: Address;
  proof: readonly Hex[];
}

/** Reads a proof: JSON of the key and its proof. */
export function readProof(text: string): KeyProof {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new KeyListError('This is no proof. It looks like {"key": "0x…", "proof": ["0x…"]}.', { cause });
  }
  const { key, proof } = (value ?? {}) as { key?: unknown; proof?: unknown };
  if (typeof key !== "string" || !isAddress(key, { strict: false }))
    throw new KeyListError("The proof names no key: its “key” must be an address.");
  const isProof = (each: unknown): each is Hex =>
    typeof each === "string" && /^0x[0-9a-fA-F]{64}$/.test(each);
  if (!Array.isArray(proof) || !proof.every(isProof))
    throw new KeyListError("The proof is damaged: its “proof” must be a list of hashes of 0x and 64 digits.");
  return { key: getAddress(key), proof };
}
