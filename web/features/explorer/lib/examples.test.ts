import { describe, expect, it } from "vitest";
import { examplesOf } from "@/features/explorer/lib/examples";

const meta = { block: { number: 12, timestamp: 1_000 }, hasIndexingErrors: false };

describe("examplesOf", () => {
  it("gives something for each word that the worked queries use", () => {
    const examples = examplesOf({
      datasets: [{ id: "0x0d" }],
      revocations: [{ id: "0x0c" }],
      useRecords: [{ subject: "0x05", jobId: "7", purpose: { code: 55 }, dataset: { id: "0x0e" } }],
      _meta: meta,
    });
    expect(examples).toEqual({
      dataset: "0x0e",
      datasets: "0x0d",
      consent: "0x0c",
      subjects: "0x05",
      job: "7",
      purpose: "55",
      at: "1000",
      block: "12",
    });
  });
  it("leaves out what an empty index does not have", () => {
    expect(examplesOf({ datasets: [], revocations: [], useRecords: [], _meta: meta })).toEqual({
      at: "1000",
      block: "12",
    });
  });
});
