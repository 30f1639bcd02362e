import { describe, expect, it } from "vitest";
import { daysOf, pointsOf, queuedOver, type StatRow } from "@/features/dashboard/lib/days";

const DAY = 86_400;

function row(seconds: number, gpuSeconds: string): StatRow {
  return {
    timestamp: String(seconds * 1_000_000),
    gpuSeconds,
    ...{ matched: "1", queuedGpuSeconds: "0", smallQueuedGpuSeconds: "0", escrowed: "0" },
    ...{ paid: "0.0", refunded: "0", facilityWh: "0", carbonGrams: "0" },
  };
}

describe("daysOf", () => {
  it("puts the day under way together from its hours, and keeps closed days as they are", () => {
    const days = daysOf(
      [row(2 * DAY, "70"), row(DAY, "50.0")],
      [row(3 * DAY + 7_200, "3"), row(3 * DAY + 3_600, "4"), row(2 * DAY + 3_600, "70")],
    );
    expect(days.map(({ at, gpuSeconds, matched }) => [at / DAY, gpuSeconds, matched])).toEqual([
      [1, 50n, 1n],
      [2, 70n, 1n],
      [3, 7n, 2n],
    ]);
  });

  it("is empty before anything happened", () => expect(daysOf([], [])).toEqual([]));
});

describe("queuedOver", () => {
  it("adds up the days of the window", () => {
    const day = (at: number, all: string, small: string) => ({
      ...row(at * DAY, "0"),
      queuedGpuSeconds: all,
      smallQueuedGpuSeconds: small,
    });
    const days = daysOf([day(1, "10", "10"), day(2, "30", "0"), day(9, "8", "2")], []);
    expect(queuedOver(days, 3)).toEqual([
      { at: DAY, all: 10n, small: 10n },
      { at: 2 * DAY, all: 40n, small: 10n },
      { at: 9 * DAY, all: 8n, small: 2n },
    ]);
  });
});

describe("pointsOf", () => {
  it("takes one figure of each day", () => {
    const points = pointsOf(daysOf([row(DAY, "7200")], []), {
      value: ({ gpuSeconds }) => Number(gpuSeconds) / 3_600,
      text: ({ gpuSeconds }) => `${gpuSeconds} s`,
    });
    expect(points).toEqual([{ at: DAY, value: 2, text: "7200 s" }]);
  });
});
