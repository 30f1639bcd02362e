import { parseEther } from "viem";
import { describe, expect, it } from "vitest";
import { closeJobFlow } from "@/features/jobs/tx-flows/close-job";
import { formatTokens } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { testJob, testTerms } from "@/lib/market/test-job";
import { testContracts } from "@/lib/test-contracts";

const work = { gpus: 2, price: parseEther("0.001"), startedAt: 1_000, endsAt: 2_000, workLimit: 2_000 };
const money = { escrow: parseEther("2"), paid: parseEther("2") };

function changesOf(job: Partial<JobStanding>, now: number) {
  const escrow = testContracts.AllocationEscrow;
  const rest = { terms: testTerms, now, label: "Close", isProvider: false };
  const { changes } = closeJobFlow({ escrow, job: { ...testJob, ...work, ...money, ...job }, ...rest });
  return changes;
}

const job = (before: string, after: string) => ({ label: "The job", before, after });

describe("closing a job that runs", () => {
  it("leaves time for the last receipt while work is not accepted", () => {
    const open = { state: "Active", accepted: 1_999, paid: parseEther("1.999") } as const;
    for (const now of [1_900, 2_000, 3_000])
      expect(changesOf(open, now).map(({ label }) => label)).toContain("The last receipt can come for");
    expect(changesOf(open, 2_000)[0]).toEqual(job("Active", "Settling"));
    expect(changesOf({ ...open, accepted: 2_000 }, 1_999)[0], "it still runs").toEqual(
      job("Active", "Settling"),
    );
  });

  it("ends it at once when it is over and all of its work is accepted", () => {
    for (const state of ["Active", "Draining"] as const)
      expect(changesOf({ state, accepted: 2_000, escrow: parseEther("3") }, 2_000)).toEqual([
        job(state, "Closed"),
        { label: "Refunded", after: "1 COMPUTE" },
      ]);
  });

  it("pays nothing after the last receipt when none came for long", () => {
    const long = { endsAt: 1_000_000, escrow: parseEther("100"), lastReceiptAt: 2_000 };
    const silent = { ...long, state: "Active", accepted: 500, paid: parseEther("0.5") } as const;
    const later = 2_001 + testTerms.stalePeriod;
    const held = (state: Partial<JobStanding>, now: number) =>
      changesOf(state, now).find(({ label }) => label.startsWith("Held"))?.after;
    expect(held(silent, later)).toBe("1.5 COMPUTE");
    expect(held(silent, later - 1)).toBe(
      formatTokens(parseEther("0.002") * BigInt(later - 1_001) - silent.paid),
    );
    const done = { ...silent, accepted: 2_000, paid: parseEther("2") };
    expect(changesOf(done, later)).toEqual([
      job("Active", "Closed"),
      { label: "Refunded", after: "98 COMPUTE" },
    ]);
    expect(changesOf({ ...done, claimed: 2_001 }, later)[0], "while a claim waits").toEqual(
      job("Active", "Settling"),
    );
  });
});
