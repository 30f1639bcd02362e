import { describe, expect, it } from "vitest";
import { waitPercentile } from "@/lib/market/waits";

describe("waitPercentile", () => {
  const counts = [
    { from: 100, to: 200, count: 30 },
    { from: 0, to: 10, count: 60 },
    { from: 200, to: 400, count: 10 },
    { from: 400, to: 800, count: 0 },
  ];

  it.each([
    [0, 0],
    [0.3, 5],
    [0.5, 8.333],
    [0.6, 10],
    [0.75, 150],
    [0.95, 300],
    [1, 400],
  ])("of %d", (part, seconds) => expect(waitPercentile(counts, part)).toBeCloseTo(seconds, 2));

  it("does not exist before anybody was served", () => {
    expect(waitPercentile([], 0.5)).toBeUndefined();
    expect(waitPercentile([{ from: 0, to: 1, count: 0 }], 0.5)).toBeUndefined();
  });
});
