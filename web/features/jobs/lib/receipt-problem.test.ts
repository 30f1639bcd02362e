import { pad, zeroHash } from "viem";
import { describe, expect, it } from "vitest";
import { receiptProblem } from "@/features/jobs/lib/receipt-problem";
import type { ReceiptDocument } from "@/lib/market/receipt";
import { testJob } from "@/lib/market/test-job";

const escrow = pad("0xe", { size: 20 });
const here = { chainId: 31337, escrow };
const job = { ...testJob, accepted: 10, workLimit: 100, energyWh: 50 };
const receipt = {
  jobId: 1n,
  gpuSeconds: 60,
  periodEnd: 5,
  energyWh: 60,
  uptimeBps: 9_900,
  metricsRoot: zeroHash,
};

function problemOf(change: Partial<ReceiptDocument["receipt"]>, place: Partial<ReceiptDocument> = {}) {
  return receiptProblem({ ...here, ...place, receipt: { ...receipt, ...change } }, job, here);
}

describe("receiptProblem", () => {
  it("finds nothing wrong with a receipt that fits", () => expect(problemOf({})).toBeUndefined());

  it.each([
    ["another chain", problemOf({}, { chainId: 1 }), /another market/],
    ["another escrow", problemOf({}, { escrow: pad("0xf", { size: 20 }) }), /another market/],
    ["another job", problemOf({ jobId: 2n }), /for job 2, not for job 1/],
    ["nothing new", problemOf({ gpuSeconds: 10 }), /adds nothing/],
    ["too much work", problemOf({ gpuSeconds: 101 }), /Don't sign it/],
    ["less energy than before", problemOf({ energyWh: 49 }), /used 50 Wh already/],
    ["an impossible uptime", problemOf({ uptimeBps: 10_001 }), /100%/],
  ])("names %s", (_, problem, words) => expect(problem).toMatch(words));
});
