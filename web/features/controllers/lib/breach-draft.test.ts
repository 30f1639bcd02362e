import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import {
  type BreachDraft,
  breachProblems,
  breachReport,
  discoveredAt,
} from "@/features/controllers/lib/breach-draft";

const hash = (digit: string): Hex => `0x${digit.repeat(64)}`;
const NOW = Date.parse("2026-11-21T12:00:00Z") / 1000;
const whole: BreachDraft = {
  datasetId: ` ${hash("a")} `,
  jobId: "",
  severity: "High",
  category: 12,
  discovered: "2026-11-20T08:30",
  list: { keys: [], root: hash("1"), digest: hash("2"), count: 3 },
  reportHash: hash("3"),
};

describe("breachProblems", () => {
  it("finds nothing wrong with a whole report", () => {
    expect(breachProblems(whole, NOW)).toEqual({});
  });
  it.each<[string, Partial<BreachDraft>, keyof BreachDraft]>([
    ["no dataset", { datasetId: "12" }, "datasetId"],
    ["a job that is no number", { jobId: "the last" }, "jobId"],
    ["no category", { category: undefined }, "category"],
    ["no moment", { discovered: "yesterday" }, "discovered"],
    ["a moment in the future", { discovered: "2026-11-21T12:01" }, "discovered"],
    ["no list", { list: undefined }, "list"],
    ["no report", { reportHash: undefined }, "reportHash"],
  ])("refuses %s", (_, change, field) => {
    expect(Object.keys(breachProblems({ ...whole, ...change }, NOW))).toEqual([field]);
  });
});

describe("breachReport", () => {
  it("takes root, digest and number of people from the list", () => {
    expect(breachReport(whole, 4)).toEqual({
      datasetId: hash("a"),
      controllerId: 4,
      severity: "High",
      category: 12,
      discoveredAt: discoveredAt("2026-11-20T08:30"),
      affected: 3,
      affectedRoot: hash("1"),
      listDigest: hash("2"),
      codec: 0x55,
      reportHash: hash("3"),
    });
  });
  it("refuses a draft that lacks something", () => {
    expect(() => breachReport({ ...whole, list: undefined }, 4)).toThrow("not complete");
  });
});
