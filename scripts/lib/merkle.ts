import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import type { Allocation, Distribution } from "./config/types.ts";

/** Types of a leaf's values: index, account, amount, start, cliff, duration. */
export const CLAIM_LEAF_TYPES = ["uint256", "address", "uint256", "uint64", "uint64", "uint64"] as const;

/** One allocation with the proof that it belongs to the tree. */
export type Claim = {
  /** Position in the distribution file, from 0. */
  index: number;
  account: string;
  /** In 1e-18 COMPUTE. */
  amount: bigint;
  /** Unix seconds; 0 for a liquid allocation. */
  start: bigint;
  /** Seconds; 0 for a liquid allocation. */
  cliff: bigint;
  /** Seconds; 0 says that the allocation is liquid. */
  duration: bigint;
  proof: string[];
};

/** The tree of all claims. */
export type Claims = {
  root: string;
  /** Sum of all claims in 1e-18 COMPUTE: what the distributor must hold. */
  total: bigint;
  claims: Claim[];
};

/** {@link Claims} as written to deployments/<chainId>.claims.json: large numbers are decimal strings. */
export type ClaimsJson = {
  root: string;
  total: string;
  claims: {
    index: number;
    account: string;
    amount: string;
    start: string;
    cliff: string;
    duration: string;
    proof: string[];
  }[];
};

/** The distribution has nothing to claim. */
export class EmptyDistributionError extends Error {
  override readonly name = "EmptyDistributionError";

  constructor() {
    super(
      "The distribution has no allocation, so there is no tree of claims; add one to config/distribution.json",
    );
  }
}

type Leaf = [index: bigint, account: string, amount: bigint, start: bigint, cliff: bigint, duration: bigint];

function toLeaf({ account, amount, vesting }: Allocation, index: number): Leaf {
  const { start, cliff, duration } = vesting ?? { start: 0n, cliff: 0n, duration: 0n };
  return [BigInt(index), account, amount, start, cliff, duration];
}

/**
 * Builds the Merkle tree of claims, one leaf per allocation, as GenesisDistributor checks them.
 *
 * @throws {@link EmptyDistributionError} without allocations.
 */
export function buildClaims({ allocations }: Pick<Distribution, "allocations">): Claims {
  if (allocations.length === 0) throw new EmptyDistributionError();
  const tree = StandardMerkleTree.of(allocations.map(toLeaf), [...CLAIM_LEAF_TYPES]);
  const claims: Claim[] = [];
  for (const [position, [index, account, amount, start, cliff, duration]] of tree.entries()) {
    claims.push({
      index: Number(index),
      account,
      amount,
      start,
      cliff,
      duration,
      proof: tree.getProof(position),
    });
  }
  return { root: tree.root, total: claims.reduce((sum, { amount }) => sum + amount, 0n), claims };
}

/** The form of the claims that goes into a file. */
export function claimsToJson({ root, total, claims }: Claims): ClaimsJson {
  return {
    root,
    total: total.toString(),
    claims: claims.map(({ index, account, amount, start, cliff, duration, proof }) => ({
      index,
      account,
      amount: amount.toString(),
      start: start.toString(),
      cliff: cliff.toString(),
      duration: duration.toString(),
      proof,
    })),
  };
}

/** The claims as they were before {@link claimsToJson}. */
export function claimsFromJson({ root, total, claims }: ClaimsJson): Claims {
  return {
    root,
    total: BigInt(total),
    claims: claims.map(({ amount, start, cliff, duration, ...same }) => ({
      ...same,
      amount: BigInt(amount),
      start: BigInt(start),
      cliff: BigInt(cliff),
      duration: BigInt(duration),
    })),
  };
}

/** Whether a claim, with its proof, belongs to the tree with this root. */
export function isClaimProven(
  root: string,
  { index, account, amount, start, cliff, duration, proof }: Claim,
): boolean {
  const leaf: Leaf = [BigInt(index), account, amount, start, cliff, duration];
  return StandardMerkleTree.verify(root, [...CLAIM_LEAF_TYPES], leaf, proof);
}
