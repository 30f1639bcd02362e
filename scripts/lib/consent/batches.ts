import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import type { Address, Hex } from "viem";
import { ConsentError } from "./consent-error.ts";
import type { Witness } from "./types.ts";

const ID_LEAF = ["bytes32"];
const ADDRESS_LEAF = ["address"];
const USE_LEAF = ["uint32", "bytes32", "bytes32", "address", "uint32"];

/** What a Merkle tree says of its leaves. */
export interface Batch<Item> {
  root: Hex;
  count: number;
  /**
   * The proof that an item is under the root.
   * @throws ConsentError when it isn't.
   */
  proofOf: (item: Item) => Hex[];
}

/** A use in a root of IUseAnchors. */
export interface UseLeaf extends Witness {
  index: number;
}

/** Consents by their ids, as a controller anchors them. */
export function consentBatch(grantIds: readonly Hex[]): Batch<Hex> {
  return batchOf(grantIds, ID_LEAF, (grantId) => [grantId], "consent");
}

/** Resources or fields, whose root is the scope of consents with the flag ROOT. */
export function resourceBatch(resources: readonly Hex[]): Batch<Hex> {
  return batchOf(resources, ID_LEAF, (resource) => [resource], "resource");
}

/** Consent keys: the people in a dataset, or those whom a breach concerns. */
export function subjectBatch(subjects: readonly Address[]): Batch<Address> {
  return batchOf(subjects, ADDRESS_LEAF, (subject) => [subject], "consent key");
}

/** Uses with their numbers from 0 in the order given, as a controller anchors them. */
export function useBatch(witnesses: readonly Witness[]): Batch<UseLeaf> {
  const leaves = witnesses.map((witness, index) => ({ ...witness, index }));
  return batchOf(leaves, USE_LEAF, useValues, "use");
}

/** Whether a consent is under a root. */
export function isConsentProven(root: Hex, grantId: Hex, proof: readonly Hex[]): boolean {
  return StandardMerkleTree.verify(root, ID_LEAF, [grantId], [...proof]);
}

/** Whether a resource is in the scope of a consent with the flag ROOT. */
export function isResourceProven(root: Hex, resource: Hex, proof: readonly Hex[]): boolean {
  return isConsentProven(root, resource, proof);
}

/** Whether a consent key is under a root. */
export function isSubjectProven(root: Hex, subject: Address, proof: readonly Hex[]): boolean {
  return StandardMerkleTree.verify(root, ADDRESS_LEAF, [subject], [...proof]);
}

/** Whether a use is under a root. */
export function isUseProven(root: Hex, leaf: UseLeaf, proof: readonly Hex[]): boolean {
  return StandardMerkleTree.verify(root, USE_LEAF, useValues(leaf), [...proof]);
}

function useValues({ index, structHash, scope, subject, agentId }: UseLeaf): unknown[] {
  return [index, structHash, scope, subject, agentId];
}

function batchOf<Item>(
  items: readonly Item[],
  leafType: string[],
  values: (item: Item) => unknown[],
  name: string,
): Batch<Item> {
  if (items.length === 0) throw new ConsentError(`There is no ${name} to make a root of`, "add at least one");
  const rows = items.map(values);
  const positions = new Map(rows.map((row, position) => [keyOf(row), position]));
  if (positions.size < rows.length)
    throw new ConsentError(
      `A ${name} is in the batch twice`,
      "name each once: a root counts each leaf as one",
    );
  const tree = StandardMerkleTree.of(rows, leafType);
  const proofOf = (item: Item): Hex[] => {
    const position = positions.get(keyOf(values(item)));
    if (position === undefined)
      throw new ConsentError(
        `The ${name} is not under the root ${tree.root}`,
        "take the batch that it is in",
      );
    return tree.getProof(position) as Hex[];
  };
  return { root: tree.root as Hex, count: rows.length, proofOf };
}

function keyOf(values: readonly unknown[]): string {
  return values.join("/").toLowerCase();
}
