import { describe, expect, it } from "vitest";
import { lifecycleOf } from "@/features/governance/lib/lifecycle";
import { type ProposalFacts, tabOf } from "@/features/governance/lib/proposal";
import { factsAt } from "@/features/governance/lib/test-facts";

const record = { createdAt: 100, transactionHash: "0x01" } as const;
const labels = (...parameters: Parameters<typeof lifecycleOf>) =>
  lifecycleOf(...parameters).map(({ label, status }) => `${label}: ${status}`);
const step = (label: RegExp, facts: ProposalFacts, activity = {}) =>
  lifecycleOf({ record, facts, activity }).find((each) => label.test(each.label));

describe("the life of a proposal", () => {
  it("shows what is to come before the vote", () => {
    expect(labels({ record, facts: factsAt("Pending") })).toEqual([
      "Proposed: done",
      "Voting opens: current",
      "Voting ends: coming",
      "Queue: coming",
      "Review by the ethics board: coming",
      "Execute: coming",
    ]);
  });

  it("has no review where the board cannot veto", () => {
    const { terms } = factsAt("Pending");
    for (const name of ["Recall", "Override"] as const) {
      const facts = factsAt("Pending", { terms: { ...terms, class: name } });
      expect(labels({ record, facts })).not.toContain("Review by the ethics board: coming");
    }
  });

  it("shows who has to act once it is won, and how long that waits", () => {
    const facts = factsAt("Succeeded");
    expect(labels({ record, facts }).slice(3)).toEqual([
      "Queue: current",
      "Review by the ethics board: coming",
      "Execute: coming",
    ]);
    expect(lifecycleOf({ record, facts, timelockDelay: 60 })[3]?.note).toBe(
      "Anybody can, if it is won; then it waits 10 minutes.",
    );
    expect(lifecycleOf({ record, facts, timelockDelay: 3_600 })[3]?.note).toContain("waits 1 hour");
  });

  it("says that queueing waits for a legal opinion", () => {
    const facts = factsAt("Succeeded", { hasLegalOpinion: false });
    expect(step(/^Queue$/, facts)?.note).toContain("It waits for a legal opinion");
    expect(step(/^Queue$/, factsAt("Succeeded", { hasLegalOpinion: true }))?.note).not.toContain("opinion");
  });

  it("shows the review while it runs, who made it longer, and that it ended without a veto", () => {
    const activity = { queued: { at: 3_100, transactionHash: "0x02" } } as const;
    const facts = factsAt("Review", { eta: 4_000 });
    expect(lifecycleOf({ record, facts, activity }).slice(3)).toEqual([
      { label: "Queued", status: "done", at: 3_100, transactionHash: "0x02" },
      { label: "Review ends", status: "current", at: 4_000, note: "Five of its seven members can veto." },
      { label: "Execute", status: "coming", at: 4_000, note: "Anybody can, from then on, for 1 day." },
    ]);
    expect(step(/Review/, factsAt("Review", { eta: 4_900, isReviewExtended: true }))?.note).toBe(
      "Made longer by 15 minutes, as two members asked.",
    );
    expect(step(/Review/, factsAt("Queued", { eta: 4_000 }))?.note).toBe("The ethics board did not veto it.");
  });

  it("shows an objection period with the vote that brought it", () => {
    const objection = { at: 2_900, transactionHash: "0x07" } as const;
    const active = factsAt("Active", { objectionEnd: 3_900, deadline: 3_900 });
    expect(step(/Voting ends/, active)?.at).toBe(3_000);
    expect(step(/Objection/, active, { objection })).toMatchObject({
      label: "Objection period ends",
      status: "coming",
      at: 3_900,
      transactionHash: "0x07",
    });
    expect(step(/Objection/, { ...active, phase: "Objection" })?.status).toBe("current");
    expect(step(/Objection/, { ...active, phase: "Succeeded" })?.label).toBe("Objection period ended");
  });

  it("ends where it ended", () => {
    expect(labels({ record, facts: factsAt("Defeated") }).at(-1)).toBe("Defeated: stopped");
    const canceled = { canceled: { at: 150, transactionHash: "0x03" } } as const;
    expect(labels({ record, facts: factsAt("Canceled"), activity: canceled })).toEqual([
      "Proposed: done",
      "Canceled: stopped",
    ]);
    const unqueued = step(/Expired/, factsAt("Expired"));
    expect(unqueued).toMatchObject({ at: 3_000 + 86_400, note: "Nobody queued it in time." });
    const unexecuted = step(/Expired/, factsAt("Expired", { eta: 4_000 }));
    expect(unexecuted).toMatchObject({ at: 4_000 + 86_400, note: "Nobody executed it in time." });
  });

  it("shows a veto with its transaction, the time to override, and the override", () => {
    const activity = { vetoed: { at: 3_500, transactionHash: "0x08" } } as const;
    const vetoed = factsAt("Vetoed", { vetoedAt: 3_500, eta: 4_000 });
    expect(lifecycleOf({ record, facts: vetoed, activity }).slice(3)).toMatchObject([
      { label: "Vetoed by the ethics board", status: "stopped", at: 3_500, transactionHash: "0x08" },
      { label: "Time to override ends", status: "current", at: 3_500 + 86_400 },
    ]);
    expect(lifecycleOf({ record, facts: vetoed, activity, now: 3_501 + 86_400 }).at(-1)).toEqual({
      label: "Time to override ended",
      status: "done",
      at: 3_500 + 86_400,
    });
    const overridden = {
      ...activity,
      overridden: { at: 9_000, transactionHash: "0x09" },
      overriddenBy: 12n,
    } as const;
    expect(
      lifecycleOf({ record, facts: { ...vetoed, phase: "Overridden" }, activity: overridden }).at(-1),
    ).toMatchObject({ label: "Overridden by the holders", at: 9_000, proposalId: 12n });
  });

  it("says that voting was extended", () => {
    expect(step(/Voting ends/, factsAt("Active"), { isExtended: true })?.note).toMatch(/Extended/);
  });

  it("lies in a tab of the list", () => {
    expect((["Objection", "Succeeded", "Review", "Queued"] as const).map(tabOf)).toEqual(
      Array(4).fill("active"),
    );
    expect((["Executed", "Expired", "Vetoed", "Overridden"] as const).map(tabOf)).toEqual(
      Array(4).fill("past"),
    );
    expect(tabOf("Pending")).toBe("upcoming");
  });
});
