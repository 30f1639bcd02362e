import { parseEther } from "viem";
import { describe, expect, it } from "vitest";
import { closeJobFlow } from "@/features/jobs/tx-flows/close-job";
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
});
