import {
  allowedMechanisms,
  allowedOps,
  type Bounds,
  explicitReason,
  levelObstacle,
  longestDays,
  purposeObstacle,
} from "@/features/consent/lib/allowed";
import { type ConsentDraft, MAX_USES, rewardOf, wholeNumber } from "@/features/consent/lib/draft";

import { termOf } from "@/lib/provenance/vocabulary";

/** Fields that a sentence can stand at. */
export type DraftField =
  | "controller"
  | "dataset"
  | "level"
  | "purpose"
  | "category"
  | "explicit"
  | "mechanism"
  | "ops"
  | "days"
  | "uses"
  | "reward";

/** What is missing or wrong, by field. */
export type Problems = Partial<Record<DraftField, string>>;

/** The steps of the wizard, in order. */
export const STEPS = ["asker", "level", "purpose", "terms", "review"] as const;
/** A step of the wizard. */
export type Step = (typeof STEPS)[number];

type Check = (draft: ConsentDraft, bounds: Bounds | undefined) => Problems;

const checks: Record<Step, Check> = {
  asker: ({ controllerId, scope }) => ({
    controller: controllerId === undefined ? "Choose who asks." : undefined,
    dataset: scope === undefined ? "Choose which data it is about." : undefined,
  }),
  level: ({ level }, bounds) => ({ level: bounds && levelObstacle(bounds, level) }),
  purpose: (draft, bounds) => {
    const reason = draft.level > 0 && bounds ? explicitReason(bounds, draft) : undefined;
    return {
      purpose: draft.purpose === undefined ? "Choose one purpose." : chosenObstacle(draft, bounds),
      category: draft.category === undefined ? "Choose one kind of data." : undefined,
      explicit: reason && !draft.isExplicit ? "Tick this, or choose something else." : undefined,
    };
  },
  terms: (draft, bounds) => (draft.level === 0 || !bounds ? {} : termProblems(draft, bounds)),
  review: () => ({}),
};

/** Why what was chosen, or came with a link, can't stand together at this level. A refusal always can. */
function chosenObstacle(
  { level, purpose, category }: ConsentDraft,
  bounds: Bounds | undefined,
): string | undefined {
  const chosen = bounds && termOf(bounds.vocabulary, "Purpose", purpose ?? 0);
  return chosen && level > 0 ? purposeObstacle(bounds, { level, purpose: chosen, category }) : undefined;
}

function termProblems(draft: ConsentDraft, bounds: Bounds): Problems {
  const { level, mechanism, ops, days, uses, reward } = draft;
  const longest = longestDays(bounds, level);
  const isAllowed = allowedMechanisms(bounds, level).some(({ code }) => code === mechanism);
  const isWithin = ops !== 0 && (ops & ~allowedOps(bounds, level)) === 0;
  return {
    mechanism: isAllowed ? undefined : "Choose how your data are protected.",
    ops: isWithin ? undefined : "Choose at least one thing that may be done.",
    days: wholeNumber(days, 1, longest) === undefined ? `Type whole days from 1 to ${longest}.` : undefined,
    uses:
      wholeNumber(uses, 1, MAX_USES) === undefined
        ? `Type a whole number from 1 to ${MAX_USES.toLocaleString("en-US")}.`
        : undefined,
    reward:
      rewardOf(reward) === undefined
        ? "Type an amount of at most 4,294 COMPUTE with at most six decimals; 0 for none."
        : undefined,
  };
}

/** What is missing or wrong in a step; empty when it is complete. */
export function problemsOf(step: Step, draft: ConsentDraft, bounds: Bounds | undefined): Problems {
  const found = Object.entries(checks[step](draft, bounds)).filter(([, problem]) => problem !== undefined);
  return Object.fromEntries(found);
}

/** The steps that a draft goes through: a refusal has no terms. */
export function stepsOf({ level }: Pick<ConsentDraft, "level">): readonly Step[] {
  return level === 0 ? STEPS.filter((step) => step !== "terms") : STEPS;
}

/** The first step that is not complete; the review when all are. */
export function firstOpenStep(draft: ConsentDraft, bounds: Bounds | undefined): Step {
  const open = stepsOf(draft).find((step) => Object.keys(problemsOf(step, draft, bounds)).length > 0);
  return open ?? "review";
}
