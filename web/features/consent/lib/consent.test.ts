import { describe, expect, it } from "vitest";
import {
  allowedMechanisms,
  allowedOps,
  type Bounds,
  categoryObstacle,
  explicitReason,
  levelObstacle,
  longestDays,
  purposeObstacle,
} from "@/features/consent/lib/allowed";
import { decide } from "@/features/consent/lib/decide";
import { type ConsentDraft, draftOfLink, emptyDraft, rewardOf } from "@/features/consent/lib/draft";
import { firstOpenStep, problemsOf, stepsOf } from "@/features/consent/lib/problems";
import { windowOf } from "@/features/consent/lib/window";
import { consentInWords } from "@/lib/consent/words";
import { type Term, termOf, type Vocabulary } from "@/lib/provenance/vocabulary";
import type { TermKind } from "@/lib/provenance/words";

const DAY = 86_400;
const term = (kind: TermKind, code: number, other: Partial<Term> = {}): Term => ({
  kind,
  code,
  iri: `https://example.org/${kind}/${code}`,
  parents: [],
  zone: 0,
  isSpecial: false,
  isWholesale: false,
  label: `${kind} ${code}`,
  meaning: "",
  ...other,
});
const vocabulary: Vocabulary = {
  Purpose: [
    term("Purpose", 1, { isWholesale: true, label: "Any purpose" }),
    term("Purpose", 2, { parents: [1], zone: 3, label: "Research" }),
    term("Purpose", 3, { parents: [2], zone: 3, label: "Research in science" }),
    term("Purpose", 4, { parents: [1], zone: 2, label: "Advertise" }),
  ],
  Category: [
    term("Category", 1, { zone: 1, label: "Medical data", isSpecial: true }),
    term("Category", 2, { zone: 1, label: "Places" }),
  ],
  Mechanism: [term("Mechanism", 5, { label: "Add noise" }), term("Mechanism", 6, { label: "Encrypt" })],
};
const level = (number: number, other = {}) => ({
  level: number,
  ops: 2 | 16,
  mechanisms: 1n << 5n,
  maxDuration: 365 * DAY,
  announceDelay: 0,
  needsExplicit: false,
  needsAssessment: false,
  bridges: 1n << BigInt(8 * 1 + 3),
  ...other,
});
const bounds: Bounds = {
  policy: {
    levels: [
      level(1),
      level(2, { ops: 2 | 4 | 16, mechanisms: (1n << 5n) | (1n << 6n) }),
      level(3, { ops: 31, needsExplicit: true, maxDuration: 180 * DAY, announceDelay: 3_600, bridges: 0n }),
      level(4, { maxDuration: 0 }),
    ],
    walls: [0n, 1n << 4n, 0n, 0n, 0n, 0n, 0n, 0n],
  },
  vocabulary,
  dataset: { level: 3, ops: 2 | 16, purposes: [2] },
};
const find = (kind: TermKind, code: number): Term => {
  const found = termOf(vocabulary, kind, code);
  if (!found) throw new Error(`The test has no ${kind} ${code}.`);
  return found;
};
const scope = `0x${"ab".repeat(32)}` as const;
const draft: ConsentDraft = {
  ...emptyDraft,
  controllerId: 7,
  scope,
  level: 1,
  purpose: 3,
  category: 2,
  mechanism: 5,
  ops: 16,
};

describe("what policy, dataset and vocabulary allow", () => {
  it.each([
    [0, undefined],
    [1, undefined],
    [3, undefined],
    [4, "These data were registered for level 3 at most."],
  ])("level %i", (number, obstacle) => expect(levelObstacle(bounds, number)).toBe(obstacle));

  it("closes a level for which no consent can be given", () => {
    const wide = { ...bounds, dataset: { ...bounds.dataset, level: 4 } };
    expect(levelObstacle(wide, 4)).toContain("allows no consent of this level");
  });

  it("offers what level and dataset both allow, and mechanisms of the level alone", () => {
    expect(allowedOps(bounds, 3)).toBe(2 | 16);
    expect(allowedMechanisms(bounds, 1).map(({ code }) => code)).toEqual([5]);
    expect(allowedMechanisms(bounds, 2).map(({ code }) => code)).toEqual([5, 6]);
    expect(longestDays(bounds, 3)).toBe(180);
  });

  it("keeps to purposes that the data were registered for, and what lies below them", () => {
    const at = (code: number) =>
      purposeObstacle(bounds, { level: 1, purpose: find("Purpose", code), category: undefined });
    expect(at(3)).toBeUndefined();
    expect(at(1)).toContain("Too broad");
    expect(at(4)).toBe("These data were not registered for it.");
  });

  it("keeps to bridges between parts of life, by level", () => {
    const at = (number: number) =>
      categoryObstacle(bounds, { level: number, category: find("Category", 2), purpose: 3 });
    expect(at(1)).toBeUndefined();
    expect(at(3)).toContain("may not serve that part of life");
  });

  it("keeps to walls, whatever the level", () => {
    const open = { ...bounds, dataset: { ...bounds.dataset, purposes: [1] } };
    const asked = { level: 1, purpose: find("Purpose", 4), category: 2 };
    expect(purposeObstacle(open, asked)).toContain("never serve this purpose");
  });

  it("wants explicit consent for special categories and where the level says so", () => {
    expect(explicitReason(bounds, { level: 1, category: 1 })).toContain("special category");
    expect(explicitReason(bounds, { level: 3, category: 2 })).toBe("Level 3 needs your explicit consent.");
    expect(explicitReason(bounds, { level: 1, category: 2 })).toBeUndefined();
  });
});

describe("the steps", () => {
  it("begin at the first that is open, and leave terms out of a refusal", () => {
    expect(firstOpenStep(emptyDraft, undefined)).toBe("asker");
    expect(firstOpenStep({ ...draft, purpose: undefined }, bounds)).toBe("purpose");
    expect(firstOpenStep(draft, bounds)).toBe("review");
    expect(stepsOf({ level: 0 })).toEqual(["asker", "level", "purpose", "review"]);
  });

  it("name what is wrong in a step", () => {
    const wrong = { ...draft, mechanism: 6, ops: 4, days: "366", uses: "0", reward: "a lot" };
    expect(Object.keys(problemsOf("terms", wrong, bounds)).sort()).toEqual([
      "days",
      "mechanism",
      "ops",
      "reward",
      "uses",
    ]);
    expect(problemsOf("terms", wrong, bounds).days).toBe("Type whole days from 1 to 365.");
    expect(problemsOf("terms", draft, bounds)).toEqual({});
    expect(problemsOf("purpose", { ...draft, category: 1 }, bounds)).toEqual({
      explicit: "Tick this, or choose something else.",
    });
    expect(problemsOf("purpose", { ...draft, purpose: 4 }, bounds).purpose).toContain("not registered");
    expect(problemsOf("purpose", { ...draft, purpose: 4, level: 0 }, bounds)).toEqual({});
    expect(problemsOf("level", { ...draft, level: 4 }, bounds).level).toContain("level 3 at most");
  });
});

describe("a draft", () => {
  it("takes from a link what makes sense and no more", () => {
    const nothing = { template: null, purpose: null, category: null, mechanism: null, ops: null };
    const link = { ...nothing, controller: 3, dataset: "0x12", level: 9, days: 0, uses: 5, reward: "1e3" };
    expect(draftOfLink(link)).toEqual({ ...emptyDraft, controllerId: 3, uses: "5" });
  });

  it("begins with nothing given", () => {
    expect(emptyDraft).toMatchObject({ level: 0, ops: 0, isDelegable: false, isExplicit: false });
  });

  it.each([
    ["0", 0],
    ["0.000001", 1],
    ["2.5", 2_500_000],
    ["4294.967295", 4_294_967_295],
    ["4294.967296", undefined],
    ["0.0000001", undefined],
    ["-1", undefined],
    ["1e3", undefined],
  ])("reads a reward of %s", (text, reward) => expect(rewardOf(text)).toBe(reward));

  it("is decided only when nothing is open", () => {
    expect(decide({ ...draft, mechanism: undefined })).toBeUndefined();
    expect(decide(draft)).toMatchObject({ level: 1, ops: 16, flags: 4, days: 30, maxUses: 10 });
    expect(decide({ ...draft, level: 0 })).toMatchObject({ level: 0, ops: 0, mechanism: 0, maxUses: 0 });
  });
});

describe("words", () => {
  const now = 20_000 * DAY + 4_321;
  const wordsOf = (change: Partial<ConsentDraft>) => {
    const decided = decide({ ...draft, ...change });
    if (!decided) throw new Error("The test's draft is not decided.");
    const said = { ...decided, expiry: windowOf(now, decided.days).expiry };
    return consentInWords({
      decided: said,
      vocabulary,
      controller: "Ada",
      dataset: "dataset D",
      notice: 3_600,
    });
  };

  it("begin at the start of the day", () =>
    expect(windowOf(now, 2)).toEqual({ notBefore: 20_000 * DAY, expiry: 20_002 * DAY }));

  it("say who may do what, with what, for what, and nothing else", () => {
    const { main, also } = wordsOf({ reward: "2", isDelegable: true });
    expect(main).toBe(
      "You allow Ada to use your data of the kind “Places” in dataset D for the purpose “Research in science”, and for nothing else. They may train models with the data.",
    );
    expect(also).toContain("Each use earns you 2 COMPUTE.");
    expect(also).toContain("They may pass it on to another controller, the same or less.");
    expect(also).toContain("Each use is announced at least 1 hour before.");
    expect(also.join()).toContain("For 10 uses at most");
  });

  it("say no in a refusal", () => expect(wordsOf({ level: 0 }).main).toMatch(/^You refuse Ada any use/));
});
