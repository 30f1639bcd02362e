import { describe, expect, it } from "vitest";
import { momentsOf, nextMoment, opinionGate, phaseTime } from "@/features/governance/lib/phase-time";
import type { ProposalFacts } from "@/features/governance/lib/proposal";
import { factsAt } from "@/features/governance/lib/test-facts";
import { PROPOSAL_PHASES } from "@/lib/proposal-phase";

const timeOf = (facts: ProposalFacts, now = 0, since?: number) =>
  phaseTime(facts.phase, momentsOf(facts, since), now);
const DAY = 86_400;

describe("the time of a phase", () => {
  it("counts down to what comes next", () => {
    expect(timeOf(factsAt("Pending"))).toMatchObject({ before: "opens in", at: 2_000 });
    expect(timeOf(factsAt("Active"))).toMatchObject({ at: 3_000, after: "left" });
    expect(timeOf(factsAt("Succeeded"))).toMatchObject({ before: "to be queued within", at: 3_000 + DAY });
    expect(timeOf(factsAt("Review", { eta: 4_000 }))).toMatchObject({ before: "review ends in", at: 4_000 });
  });

  it("ends voting where the objection period begins, and the objection where that ends", () => {
    const late = { objectionEnd: 3_900, deadline: 3_900 };
    expect(timeOf(factsAt("Active", late))).toMatchObject({ at: 3_000, after: "left" });
    expect(timeOf(factsAt("Objection", late))).toMatchObject({ at: 3_900, after: "left to object" });
  });

  it("says when it can be executed, then until when", () => {
    const queued = factsAt("Queued", { eta: 4_000 });
    expect(timeOf(queued, 3_999)).toMatchObject({ before: "can be executed in", at: 4_000 });
    expect(timeOf(queued, 4_000)).toMatchObject({ before: "to be executed within", at: 4_000 + DAY });
    expect(timeOf(factsAt("Queued"))).toEqual({ kind: "words", words: "in the timelock" });
  });

  it("counts down the time to override a veto, and then says how long ago it was", () => {
    const vetoed = factsAt("Vetoed", { vetoedAt: 3_500 });
    expect(timeOf(vetoed, 3_500 + DAY, 3_500)).toMatchObject({
      before: "can be overridden for",
      at: 3_500 + DAY,
    });
    expect(timeOf(vetoed, 3_501 + DAY, 3_500)).toEqual({ kind: "since", at: 3_500 });
  });

  it("says since when it is over", () => {
    expect(timeOf(factsAt("Defeated"))).toEqual({ kind: "since", at: 3_000 });
    expect(timeOf(factsAt("Expired"))).toEqual({ kind: "since", at: 3_000 + DAY });
    expect(timeOf(factsAt("Expired", { eta: 4_000 }))).toEqual({ kind: "since", at: 4_000 + DAY });
    expect(timeOf(factsAt("Executed"), 9_999, 5_000)).toEqual({ kind: "since", at: 5_000 });
    expect(timeOf(factsAt("Canceled"))).toBeUndefined();
  });
});

describe("the gate of the legal opinion", () => {
  it("stands while the opinion is missing, and lifts with time", () => {
    expect(opinionGate(factsAt("Succeeded"))).toBeUndefined();
    expect(opinionGate(factsAt("Succeeded", { hasLegalOpinion: true }))).toBeUndefined();
    const gated = factsAt("Succeeded", { hasLegalOpinion: false });
    expect(opinionGate(gated)).toBe(4_200);
    expect(nextMoment(gated, 4_200)).toEqual({ label: "it can be queued without an opinion", at: 4_201 });
    expect(nextMoment(gated, 4_201)).toEqual({ label: "it expires", at: 3_001 + DAY });
  });
});

describe("what an open page waits for", () => {
  it("is the first second of the next phase", () => {
    const at = (facts: ProposalFacts, now = 0) => nextMoment(facts, now)?.at;
    expect(at(factsAt("Pending"))).toBe(2_001);
    expect(at(factsAt("Active"))).toBe(3_001);
    expect(at(factsAt("Active", { objectionEnd: 3_900, deadline: 3_900 }))).toBe(3_001);
    expect(at(factsAt("Objection", { objectionEnd: 3_900, deadline: 3_900 }))).toBe(3_901);
    expect(at(factsAt("Review", { eta: 4_000 }))).toBe(4_000);
    expect(at(factsAt("Queued", { eta: 4_000 }), 4_000)).toBe(4_001 + DAY);
    expect(at(factsAt("Vetoed", { vetoedAt: 3_500 }))).toBe(3_501 + DAY);
  });

  it("is nothing once it is over", () => {
    const over = PROPOSAL_PHASES.filter((phase) => !nextMoment(factsAt(phase, { eta: 4_000 }), 0));
    expect(over).toEqual(["Executed", "Defeated", "Canceled", "Expired", "Vetoed", "Overridden"]);
  });
});
