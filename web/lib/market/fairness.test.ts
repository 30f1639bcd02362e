import { describe, expect, it } from "vitest";
import { fadingCurve, gini, keyDistance, sharesOf, smallShareAt } from "@/lib/market/fairness";

const WEEK = 604_800;
const lane = { launchedAt: 1_000, laneHalfLife: 52 * WEEK, smallFloorBps: 2_500, smallFallingBps: 3_500 };

describe("smallShareAt", () => {
  it.each([
    [0, 0.6],
    [52, 0.425],
    [104, 0.3375],
    [5_200, 0.25],
  ])("is after %i weeks", (weeks, share) => {
    expect(smallShareAt(lane, lane.launchedAt + weeks * WEEK)).toBeCloseTo(share, 6);
  });

  it("is the first one before the launch", () => expect(smallShareAt(lane, 0)).toBeCloseTo(0.6, 9));
});

describe("gini", () => {
  it.each([
    ["all the same", [5n, 5n, 5n], 0],
    ["one of two has all", [0n, 10n], 0.5],
    ["one of four has all", [0n, 0n, 0n, 7n], 0.75],
    ["one to four", [4n, 2n, 1n, 3n], 0.25],
    ["a single one", [9n], 0],
  ])("of %s", (_, amounts, expected) => expect(gini(amounts)).toBeCloseTo(expected, 5));

  it("does not change with the unit", () => {
    const amounts = [3n, 14n, 15n, 92n, 65n];
    expect(gini(amounts.map((amount) => amount * 10n ** 18n))).toBe(gini(amounts));
  });

  it.each([
    ["nobody", []],
    ["nothing", [0n, 0n]],
  ])("does not exist for %s", (_, amounts) => expect(gini(amounts)).toBeUndefined());
});

describe("fadingCurve", () => {
  it("halves after each half-life, between changes and until now", () => {
    const curve = fadingCurve(
      [
        { at: 0, work: 100 },
        { at: 100, work: 80 },
      ],
      { now: 150, halfLife: 50, points: 3 },
    );
    expect(curve.map(({ at, work }) => [at, Math.round(work)])).toEqual([
      [0, 100],
      [50, 50],
      [100, 25],
      [100, 80],
      [125, 57],
      [150, 40],
    ]);
  });

  it("is empty before the first change", () => expect(fadingCurve([], { now: 1, halfLife: 1 })).toEqual([]));
});

describe("sharesOf", () => {
  it("puts use beside what the weight entitles to", () => {
    const standing = { usage: 25n, poolUsage: 100n, weightBps: 20_000, poolWeightBps: 40_000n };
    expect(sharesOf(standing)).toEqual({ used: 0.25, entitled: 0.5 });
  });

  it("is nothing where nobody used anything", () => {
    const standing = { usage: 0n, poolUsage: 0n, weightBps: 10_000, poolWeightBps: 0n };
    expect(sharesOf(standing)).toEqual({ used: 0, entitled: 0 });
  });
});

describe("keyDistance", () => {
  it("counts doublings", () => {
    expect(keyDistance(5n << 32n, 3n << 32n)).toBe(2);
    expect(keyDistance((3n << 32n) + (1n << 31n), 4n << 32n)).toBe(-0.5);
  });
});
