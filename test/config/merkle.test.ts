import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AbiCoder, concat, getAddress, keccak256, toBeHex } from "ethers";
import type { Allocation, Distribution } from "../../scripts/lib/config/types.ts";
import {
  buildClaims,
  CLAIM_LEAF_TYPES,
  type Claim,
  claimsFromJson,
  claimsToJson,
  EmptyDistributionError,
  isClaimProven,
} from "../../scripts/lib/merkle.ts";

/** Random numbers below a bound that are the same in each run (mulberry32). */
function seeded(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

function randomAllocation(random: (bound: number) => number): Allocation {
  const account = getAddress(toBeHex(BigInt(random(2 ** 32)) * 2n ** 96n + BigInt(random(2 ** 32)), 20));
  const amount = BigInt(random(2 ** 32)) * 10n ** BigInt(random(18)) + 1n;
  if (random(2) === 0) return { account, amount, purpose: "liquid" };
  const duration = BigInt(random(200_000_000) + 1);
  const cliff = BigInt(random(Number(duration) + 1));
  return {
    account,
    amount,
    purpose: "vesting",
    vesting: { start: BigInt(random(2 ** 31)), cliff, duration },
  };
}

function randomDistribution(seed: number): Distribution {
  const random = seeded(seed);
  const allocations = Array.from({ length: 1 + random(24) }, () => randomAllocation(random));
  const total = allocations.reduce((sum, { amount }) => sum + amount, 0n);
  const treasury = { amount: BigInt(random(2 ** 32)) };
  return { supply: total + treasury.amount, claimPeriodDays: 1 + random(365), treasury, allocations };
}

/** The contract's side of a proof, on its own: double hash of the encoded leaf, pairs sorted. */
function rootFrom({ index, account, amount, start, cliff, duration, proof }: Claim): string {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    [...CLAIM_LEAF_TYPES],
    [index, account, amount, start, cliff, duration],
  );
  return proof.reduce(
    (node, sibling) => {
      return keccak256(BigInt(node) < BigInt(sibling) ? concat([node, sibling]) : concat([sibling, node]));
    },
    keccak256(keccak256(encoded)),
  );
}

const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);

describe("claims of random distributions", () => {
  it("prove every allocation, as the contract computes it", () => {
    for (const seed of seeds) {
      const { root, claims } = buildClaims(randomDistribution(seed));
      for (const claim of claims) {
        assert.equal(rootFrom(claim), root, `seed ${seed}, claim ${claim.index}`);
        assert.equal(isClaimProven(root, claim), true, `seed ${seed}, claim ${claim.index}`);
      }
    }
  });

  it("say the same as the file, in its order, and add up to the supply with the treasury", () => {
    for (const seed of seeds) {
      const { supply, treasury, allocations } = randomDistribution(seed);
      const { claims, total } = buildClaims({ allocations });
      const liquid = { start: 0n, cliff: 0n, duration: 0n };
      assert.deepEqual(
        claims.map(({ proof: _, ...claim }) => claim),
        allocations.map(({ account, amount, vesting }, index) => ({
          index,
          account,
          amount,
          ...(vesting ?? liquid),
        })),
      );
      assert.equal(total + treasury.amount, supply);
    }
  });

  it("hold no leaf twice, even for equal allocations", () => {
    for (const seed of seeds) {
      const { allocations } = randomDistribution(seed);
      const { claims } = buildClaims({ allocations: [...allocations, ...allocations] });
      const leaves = claims.map((claim) => rootFrom({ ...claim, proof: [] }));
      assert.equal(new Set(leaves).size, 2 * allocations.length);
    }
  });

  it("prove nothing else: not more, not for another, not earlier, not again", () => {
    for (const seed of seeds) {
      const { root, claims } = buildClaims(randomDistribution(seed));
      for (const claim of claims) {
        const thief = getAddress(`0x${"ab".repeat(20)}`);
        const forged = [
          { ...claim, amount: claim.amount + 1n },
          { ...claim, account: thief },
          { ...claim, index: claim.index + claims.length },
          { ...claim, start: claim.start + 1n },
          { ...claim, cliff: claim.cliff + 1n },
          { ...claim, duration: claim.duration + 1n },
        ];
        for (const forgery of forged) assert.equal(isClaimProven(root, forgery), false, `seed ${seed}`);
      }
    }
  });

  it("have another root when two lines of the file change places", () => {
    const { allocations } = randomDistribution(7);
    assert.ok(allocations.length > 1);
    assert.notEqual(
      buildClaims({ allocations }).root,
      buildClaims({ allocations: allocations.toReversed() }).root,
    );
  });

  it("survive the way through a file", () => {
    for (const seed of seeds) {
      const claims = buildClaims(randomDistribution(seed));
      assert.deepEqual(claimsFromJson(JSON.parse(JSON.stringify(claimsToJson(claims)))), claims);
    }
  });
});

describe("claims of one allocation and of none", () => {
  it("prove the only one with an empty proof", () => {
    const [allocation] = randomDistribution(3).allocations;
    assert.ok(allocation);
    const { root, claims } = buildClaims({ allocations: [allocation] });
    assert.deepEqual(claims[0]?.proof, []);
    assert.equal(claims[0] && rootFrom(claims[0]), root);
  });

  it("say what to do when there is none", () => {
    assert.throws(
      () => buildClaims({ allocations: [] }),
      (error) => {
        assert.ok(error instanceof EmptyDistributionError);
        assert.match(error.message, /add one to config\/distribution\.json/);
        return true;
      },
    );
  });
});
