import { describe, expect, it } from "vitest";
import {
  factorSentence,
  keySentence,
  ordinal,
  type PlaceFacts,
  placeSentence,
  usageSentence,
  weightSentence,
} from "@/features/projects/lib/place-words";

const facts: PlaceFacts = {
  before: 2,
  laneLength: 5,
  key: 3n << 32n,

  firstKey: 1n << 32n,
};
const standing = {
  usage: 250n,
  poolUsage: 1_000n,
  credits: 0n,
  weightBps: 10_000,
  poolWeightBps: 40_000n,
  shareFactorBps: 5_000,
};

describe("ordinal", () => {
  it.each([
    [1, "first"],
    [4, "fourth"],
    [5, "5th"],
    [11, "11th"],
    [21, "21st"],
    [112, "112th"],
    [1_023, "1023rd"],
  ])("says %i", (place, words) => expect(ordinal(place)).toBe(words));
});

describe("the place in words", () => {
  it("says how many are before it", () => {
    expect(placeSentence(facts)).toBe("It is third of 5 in its lane: 2 requests are before it.");
    expect(placeSentence({ ...facts, before: 1 })).toContain("1 request is before it");
    expect(placeSentence({ ...facts, before: 0 })).toContain("first of 5");
    expect(placeSentence({ ...facts, before: 0, laneLength: 1 })).toContain("the only request");
  });

  it("compares keys as use for the weight", () => {
    expect(keySentence(facts)).toBe(
      "Its key is 2.00 above the first one's: for its weight the project used 4.0 times as much.",
    );
    expect(keySentence({ ...facts, before: 0 })).toBe("Its key is the least of the lane.");
    expect(keySentence({ ...facts, key: facts.firstKey })).toContain("orders it anew");
  });

  it("says what was used and what the weight stands for", () => {
    expect(usageSentence(standing)).toContain("25.0% of all recent use");
    expect(usageSentence({ ...standing, usage: 0n })).toContain("nothing lately");
    expect(weightSentence(standing)).toContain("1.00: 25.0% of all weights");
    expect(weightSentence({ ...standing, credits: 5n })).toContain("gave to others");
    expect(weightSentence({ ...standing, poolWeightBps: 0n })).not.toContain("of all weights");
  });

  it.each([
    [10_000, "used nothing"],
    [7_000, "less than its share"],
    [5_000, "exactly its share"],
    [1_200, "more than its share"],
  ])("says what a factor of %i means", (shareFactorBps, words) =>
    expect(factorSentence({ shareFactorBps })).toContain(words),
  );
});
