import { describe, expect, it } from "vitest";
import { lifecycleOf, nextMoment } from "@/features/governance/lib/lifecycle";
import { type ProposalFacts, tabOf } from "@/features/governance/lib/proposal";
import { stateAt } from "@/lib/proposal-state";

const record = { createdAt: 100, transactionHash: "0x01" } as const;
const facts = (state: ProposalFacts["state"], more: Partial<ProposalFacts> = {}): ProposalFacts => ({
  state,
  snapshot: 200,
  deadline: 300,
  eta: 0,
  needsQueuing: true,
  tally: { for: 0n, against: 0n, abstain: 0n },
  ...more,
});
const labels = (...parameters: Parameters<typeof lifecycleOf>) =>
  lifecycleOf(...parameters).map(({ label, status }) => `${label}: ${status}`);

describe("the life of a proposal", () => {
  it("shows what is to come before the vote", () => {
    expect(labels({ record, facts: facts("Pending") })).toEqual([
      "Proposed: done",
      "Voting opens: current",
      "Voting ends: coming",
      "Queue: coming",
      "Execute: coming",
    ]);
    expect(nextMoment(facts("Pending"))).toEqual({ label: "voting opens", at: 201 });
  });

  it("shows who has to act once it is won, and when it is due", () => {
    expect(labels({ record, facts: facts("Succeeded") }).slice(3)).toEqual([
      "Queue: current",
      "Execute: coming",
    ]);
    const queued = facts("Queued", { eta: 400 });
    const activity = { isExtended: false, queued: { at: 310, transactionHash: "0x02" } } as const;
    expect(lifecycleOf({ record, facts: queued, activity }).slice(3)).toEqual([
      { label: "Queued", status: "done", at: 310, transactionHash: "0x02" },
      { label: "Execute", status: "current", at: 400, note: "Anybody can, from then on." },
    ]);
    expect(nextMoment(queued)).toEqual({ label: "it can be executed", at: 400 });
  });

  it("ends where it ended", () => {
    expect(labels({ record, facts: facts("Defeated") }).at(-1)).toBe("Defeated: stopped");
    expect(nextMoment(facts("Defeated"))).toBeUndefined();
    const canceled = { isExtended: false, canceled: { at: 150, transactionHash: "0x03" } } as const;
    expect(labels({ record, facts: facts("Canceled"), activity: canceled })).toEqual([
      "Proposed: done",
      "Canceled: stopped",
    ]);
    const late = {
      ...canceled,
      canceled: { at: 350, transactionHash: "0x03" },
      queued: { at: 310, transactionHash: "0x02" },
    } as const;
    expect(labels({ record, facts: facts("Canceled"), activity: late }).slice(-2)).toEqual([
      "Queued: done",
      "Canceled: stopped",
    ]);
  });

  it("says that voting was extended", () => {
    const steps = lifecycleOf({ record, facts: facts("Active"), activity: { isExtended: true } });
    expect(steps[2]).toMatchObject({ label: "Voting ends", status: "current", note: /Extended/ });
  });
});

describe("states over time", () => {
  const states = [
    { state: "Pending", from: 100 },
    { state: "Active", from: 201 },
    { state: "Succeeded", from: 301 },
    { state: "Queued", from: 310 },
  ] as const;
  it("are what the governor would say at each moment", () => {
    expect([100, 200, 201, 300, 301, 309, 310, 9_999].map((now) => stateAt(states, now))).toEqual([
      "Pending",
      "Pending",
      "Active",
      "Active",
      "Succeeded",
      "Succeeded",
      "Queued",
      "Queued",
    ]);
    expect(tabOf("Succeeded")).toBe("active");
    expect(tabOf("Executed")).toBe("past");
  });
});
