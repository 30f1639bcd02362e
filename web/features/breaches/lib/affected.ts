import type { Address, Hex } from "viem";
import type { KeyList, KeyProof } from "@/lib/provenance/key-list";

/** A consent as far as it matters here. */
export interface KnownConsent {
  subject: Address;
  controllerId: number;
  scope: Hex;
}

/** What a breach is about. */
export interface BreachScope {
  datasetId: Hex;
  controllerId: number;
  affectedRoot: Hex;
  listDigest: Hex;
}

/** What can be said without the list: whether keys consented to the dataset at all. */
export type FirstAnswer =
  /** A key consented to this controller's use of this dataset. */
  | "consented"
  /** A key consented to the dataset, with another controller. */
  | "elsewhere"
  /** No key has anything to do with the dataset. */
  | "unrelated";

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** What the recorded consents of keys say about a breach. */
export function firstAnswer(
  breach: BreachScope,
  keys: readonly Address[],
  consents: readonly KnownConsent[],
): FirstAnswer {
  const own = consents.filter(({ subject, scope }) => {
    return same(scope, breach.datasetId) && keys.some((key) => same(key, subject));
  });
  if (own.some(({ controllerId }) => controllerId === breach.controllerId)) return "consented";
  return own.length > 0 ? "elsewhere" : "unrelated";
}

/** What a list says: the keys of one's own that are in it, or that it is another list. */
export type ListAnswer = { kind: "other-list" } | { kind: "checked"; affected: readonly Address[] };

/** Looks for keys in the list of a breach. A list counts only if it has the root that was reported. */
export function checkList(breach: BreachScope, list: KeyList, keys: readonly Address[]): ListAnswer {
  if (!same(list.root, breach.affectedRoot)) return { kind: "other-list" };
  const wanted = new Set(keys.map((key) => key.toLowerCase()));
  return { kind: "checked", affected: list.keys.filter((key) => wanted.has(key.toLowerCase())) };
}

/** What a proof says of its key. */
export type ProofAnswer = "affected" | "not-proved" | "not-mine";

/** Checks a proof that a key is among those of a breach; the library that knows Merkle trees is fetched here. */
export async function checkProof(
  breach: BreachScope,
  { key, proof }: KeyProof,
  keys: readonly Address[],
): Promise<ProofAnswer> {
  if (!keys.some((each) => same(each, key))) return "not-mine";
  const { isSubjectProven } = await import("../../../../scripts/lib/consent/batches.ts");
  return isSubjectProven(breach.affectedRoot, key, proof) ? "affected" : "not-proved";
}
