import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseRequest } from "../../scripts/lib/fair-share/choose.ts";
import { FRACTION_BITS, halvings, log2, ONE } from "../../scripts/lib/fair-share/exact.ts";
import { decayed, key, shareFactorBps, toFixed, weightBps } from "../../scripts/lib/fair-share/formulas.ts";
import { weightedMaxMin } from "../../scripts/lib/fair-share/max-min.ts";

const HOUR = 3_600n;
const HALF_LIFE = 14n * 24n * HOUR;
/** Of the last bits some are lost. */
const TINY = 1n << 24n;

function near(actual: bigint, expected: bigint): void {
  const off = actual > expected ? actual - expected : expected - actual;
  assert.ok(off <= TINY, `${actual} is not ${expected}`);
}

describe("the oracle of fair share", () => {
  it("has exact logarithms of powers of two, and known digits of others", () => {
    for (const power of [0n, 1n, 64n, 255n]) near(log2(1n << power), power * ONE);
    near(log2(1n, 8n), -3n * ONE);
    near(log2(12n, 3n), 2n * ONE);
    near(log2(6n), ONE + log2(3n));
    // log2(10) = 3.32192809488736234787031942948939017586...
    const digits = (log2(10n) * 10n ** 30n) >> FRACTION_BITS;
    assert.equal(digits, 3_321_928_094_887_362_347_870_319_429_489n);
    assert.throws(() => log2(0n), /positive/);
    assert.throws(() => log2(1n, -1n), /positive/);
  });

  it("halves", () => {
    assert.equal(halvings(0n), ONE);
    assert.equal(halvings(3n * ONE), ONE / 8n);
    const half = halvings(ONE / 2n);
    near((half * half) >> FRACTION_BITS, ONE / 2n);
    // 2^-0.3 = 0.812252396356235522...
    assert.equal((halvings((3n * ONE) / 10n) * 10n ** 18n) >> FRACTION_BITS, 812_252_396_356_235_522n);
    assert.throws(() => halvings(-1n), /backwards/);
    near(decayed(1_000n, HALF_LIFE, HALF_LIFE), 500n * ONE);
    assert.equal(toFixed(decayed(1_000n, 2n * HALF_LIFE, HALF_LIFE), 0n), 250n);
  });

  it("weighs contribution as the design's table says", () => {
    const weights = [0n, 100n, 1_000n, 5_000n, 1_000_000n].map((hours) =>
      toFixed(weightBps(10_000n, hours * HOUR), 0n),
    );
    assert.deepEqual(weights, [10_000n, 12_500n, 18_648n, 24_181n, 30_000n]);
  });

  it("gives the same key when use has halved and a half-life has passed", () => {
    const before = key(2_047n, 10_000n, 1_800_000_000n, HALF_LIFE);
    near(key(1_023n, 10_000n, 1_800_000_000n + HALF_LIFE, HALF_LIFE), before);
    near(key(2_047n, 20_000n, 1_800_000_000n, HALF_LIFE), before - ONE);
  });

  it("has Slurm's F", () => {
    assert.equal(toFixed(shareFactorBps(0n, 100n, 1n, 2n), 0n), 10_000n);
    near(shareFactorBps(50n, 100n, 1n, 2n), 5_000n * ONE);
    near(shareFactorBps(100n, 100n, 1n, 4n), 625n * ONE);
  });

  it("fills up by weighted max-min fairness, as textbooks do", () => {
    const tenths = (values: number[], weights: number[], capacity: number) =>
      weightedMaxMin(
        BigInt(capacity * 10),
        values.map((value, i) => ({
          demand: BigInt(value * 10),
          weight: BigInt((weights[i] ?? 1) * 10),
        })),
      ).map(({ numerator, denominator }) => Number(numerator) / Number(denominator) / 10);
    assert.deepEqual(tenths([2, 2.6, 4, 5], [1, 1, 1, 1], 10), [2, 2.6, 2.7, 2.7]);
    assert.deepEqual(tenths([4, 2, 10, 4], [2.5, 4, 0.5, 1], 16), [4, 2, 6, 4]);
    assert.deepEqual(tenths([1, 1], [1, 3], 10), [1, 1]);
    assert.deepEqual(tenths([8, 8], [1, 3], 8), [2, 6]);
    assert.deepEqual(tenths([], [], 8), []);
    assert.throws(() => weightedMaxMin(1n, [{ demand: 1n, weight: 0n }]), /positive/);
  });

  it("chooses the least key that fits in the look-ahead, the older one of equals", () => {
    const request = (requestId: bigint, wanted: bigint, gpus = 1n, maxPrice = 5n) => ({
      ...{ requestId, key: wanted, gpus, maxPrice },
    });
    const free = { gpus: 4n, price: 5n };
    const waiting = [request(4n, 7n), request(3n, 7n), request(2n, 1n, 5n), request(1n, 2n, 1n, 4n)];
    assert.equal(chooseRequest(waiting, free, 8)?.requestId, 3n);
    assert.equal(chooseRequest(waiting, free, 2), undefined);
    assert.equal(chooseRequest([], free, 8), undefined);
  });
});
