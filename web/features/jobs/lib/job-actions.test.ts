import { describe, expect, it } from "vitest";
import { actionsOf, type JobActionId, type JobRole, nextMomentOf } from "@/features/jobs/lib/job-actions";
import type { JobStanding } from "@/lib/market/job";
import { testJob, testTerms } from "@/lib/market/test-job";

const nobody: JobRole = { isResearcher: false, isSigner: false, isProvider: false };
const researcher: JobRole = { isResearcher: true, isSigner: true, isProvider: false };
const provider: JobRole = { isResearcher: false, isSigner: false, isProvider: true };

function find(id: JobActionId, job: Partial<JobStanding>, now: number, role: JobRole = nobody) {
  const action = actionsOf({ job: { ...testJob, ...job }, terms: testTerms, role, now }).find(
    (each) => each.id === id,
  );
  if (!action) throw new Error(`No action ${id}.`);
  return action;
}

const matched = { state: "Matched", deadline: 1_800, endsAt: 0 } as const;
const running = { state: "Active", startedAt: 1_000, lastReceiptAt: 1_000, endsAt: 11_000 } as const;
const settling = { state: "Settling", startedAt: 1_000, endsAt: 5_000, deadline: 90_000 } as const;

describe("a matched job", () => {
  it("is started by the provider until the deadline", () => {
    expect(find("start", matched, 1_800, provider).canNow).toBe(true);
    expect(find("start", matched, 1_800, researcher).canNow).toBe(false);
    expect(find("start", matched, 1_801, provider)).toMatchObject({ isOpen: false, canNow: false });
  });

  it("is cancelled by the researcher, and closed by anyone after the deadline", () => {
    expect(find("close", matched, 1_800, researcher)).toMatchObject({ label: "Cancel", canNow: true });
    expect(find("close", matched, 1_800, provider).canNow).toBe(false);
    expect(find("close", matched, 1_801)).toMatchObject({ label: "Close as never started", canNow: true });
  });
});

describe("a running job", () => {
  it("is closed by the researcher at any time, by others when it is over or silent", () => {
    expect(find("close", running, 2_000, researcher).canNow).toBe(true);
    expect(find("close", running, 2_000, provider).canNow).toBe(false);
    expect(find("close", running, 11_000).canNow).toBe(true);
    const long = { ...running, endsAt: 1_000_000 };
    expect(find("close", long, 1_000 + testTerms.stalePeriod).canNow).toBe(false);
    expect(find("close", long, 1_001 + testTerms.stalePeriod).canNow).toBe(true);
    const waiting = { ...long, claimed: 600, claimMaturesAt: 500_000 };
    expect(find("close", waiting, 1_001 + testTerms.stalePeriod).canNow).toBe(false);
  });

  it("is closed by the provider only after its notice", () => {
    const draining = { ...running, state: "Draining", deadline: 5_000 } as const;
    expect(find("close", draining, 4_999, provider).canNow).toBe(false);
    expect(find("close", draining, 5_000, provider).canNow).toBe(true);
  });

  it("is made longer by the researcher when it was booked", () => {
    expect(find("extend", running, 2_000, researcher).canNow).toBe(true);
    expect(find("extend", { ...running, isQueued: true }, 2_000, researcher)).toMatchObject({
      isOpen: false,
      why: expect.stringContaining("queue"),
    });
    expect(find("extend", running, 11_000, researcher).isOpen).toBe(false);
  });

  it("takes receipts while the time allows more work", () => {
    expect(find("cosign", { ...running, accepted: 5, workLimit: 6 }, 2_000, researcher).canNow).toBe(true);
    expect(find("cosign", { ...running, accepted: 6, workLimit: 6 }, 2_000, researcher).isOpen).toBe(false);
    expect(find("cosign", { ...running, accepted: 5, workLimit: 6 }, 2_000, provider).canNow).toBe(false);
  });
});

describe("a claim", () => {
  const claimed = { ...running, claimed: 100, claimMaturesAt: 8_000 };

  it("is disputed before it matures and paid afterwards", () => {
    expect(find("dispute", claimed, 7_999, researcher).canNow).toBe(true);
    expect(find("dispute", claimed, 8_000, researcher).isOpen).toBe(false);
    expect(find("mature", claimed, 7_999)).toMatchObject({ isOpen: false, at: 8_000 });
    expect(find("mature", claimed, 8_000).canNow).toBe(true);
  });

  it("waits for the arbiters when it is disputed", () => {
    const frozen = { ...claimed, isDisputed: true };
    expect(find("mature", frozen, 9_000).isOpen).toBe(false);
    expect(find("dispute", frozen, 7_000, researcher).isOpen).toBe(false);
    expect(find("close", { ...settling, ...frozen, state: "Settling" }, 95_000, provider).isOpen).toBe(false);
  });
});

describe("a settling job", () => {
  it("is finished by anyone when all is accepted or the deadline has passed", () => {
    expect(find("close", { ...settling, accepted: 10, workLimit: 10 }, 6_000).canNow).toBe(true);
    expect(find("close", { ...settling, accepted: 9, workLimit: 10 }, 6_000).canNow).toBe(false);
    expect(find("close", { ...settling, accepted: 9, workLimit: 10 }, 6_000, provider).canNow).toBe(true);
    expect(find("close", { ...settling, accepted: 9, workLimit: 10 }, 90_001).canNow).toBe(true);
  });

  it("takes a receipt until the deadline", () => {
    const open = { ...settling, accepted: 9, workLimit: 10 };
    expect(find("cosign", open, 90_000, researcher).canNow).toBe(true);
    expect(find("cosign", open, 90_001, researcher).isOpen).toBe(false);
  });
});

describe("a job that has ended", () => {
  it.each(["Closed", "Cancelled", "Expired"] as const)("leaves nothing to do when %s", (state) => {
    const actions = actionsOf({ job: { ...testJob, state }, terms: testTerms, role: researcher, now: 9 });
    expect(actions.filter(({ isOpen }) => isOpen)).toEqual([]);
  });
});

describe("nextMomentOf", () => {
  it("is the first that is still to come", () => {
    const job = { ...testJob, ...running, claimed: 5, claimMaturesAt: 8_000 };
    expect(nextMomentOf({ job, now: 2_000 })).toEqual({ label: "the claim matures", at: 8_000 });
    expect(nextMomentOf({ job, now: 8_000 })).toEqual({ label: "the job ends", at: 11_000 });
    expect(nextMomentOf({ job, now: 20_000 })).toBeUndefined();
  });
});
