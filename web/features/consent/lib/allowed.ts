import type { DatasetStanding } from "@/lib/provenance/dataset";
import {
  allowsMechanism,
  hasBridge,
  isWalledOff,
  type LevelPolicy,
  type Policy,
} from "@/lib/provenance/policy";
import { lineageOf, type Term, termOf, type Vocabulary } from "@/lib/provenance/vocabulary";

const SECONDS_A_DAY = 86_400;

/** What a choice is made within. */
export interface Bounds {
  policy: Policy;
  vocabulary: Vocabulary;
  dataset: Pick<DatasetStanding, "level" | "ops" | "purposes">;
}

/** The policy of a level from 1 to 4. */
export function levelPolicy({ levels }: Pick<Policy, "levels">, level: number): LevelPolicy | undefined {
  return levels.find((each) => each.level === level);
}

/** Why a level can't be chosen; undefined when it can. Level 0, the refusal, always can. */
export function levelObstacle({ policy, dataset }: Bounds, level: number): string | undefined {
  if (level === 0) return undefined;
  if (level > dataset.level) return `These data were registered for level ${dataset.level} at most.`;
  const found = levelPolicy(policy, level);
  if (!found || found.maxDuration === 0 || found.ops === 0)
    return "The community allows no consent of this level at the moment.";
  if ((found.ops & dataset.ops) === 0)
    return "These data were registered for other operations than this level allows.";
  return undefined;
}

/** Operations that level and dataset both allow. */
export function allowedOps({ policy, dataset }: Bounds, level: number): number {
  return (levelPolicy(policy, level)?.ops ?? 0) & dataset.ops;
}

/** Privacy mechanisms that a level allows. */
export function allowedMechanisms({ policy, vocabulary }: Bounds, level: number): readonly Term[] {
  const found = levelPolicy(policy, level);
  return found ? vocabulary.Mechanism.filter(({ code }) => allowsMechanism(found, code)) : [];
}

/** The longest consent of a level in whole days. */
export function longestDays({ policy }: Pick<Bounds, "policy">, level: number): number {
  return Math.floor((levelPolicy(policy, level)?.maxDuration ?? 0) / SECONDS_A_DAY);
}

/** Why data of a category can't serve a purpose at a level; undefined when they can. */
export function pairObstacle(
  { policy, vocabulary }: Pick<Bounds, "policy" | "vocabulary">,
  { level, purpose, category }: { level: number; purpose: Term; category: Term },
): string | undefined {
  if (isWalledOff(policy, category.zone, lineageOf(vocabulary, purpose.code)))
    return "Data of this kind never serve this purpose: the community decided so.";
  const found = levelPolicy(policy, level);
  if (found && !hasBridge(found, category.zone, purpose.zone))
    return "At this level, data of this kind may not serve that part of life.";
  return undefined;
}

/** Why a purpose can't be chosen, with the category where one is chosen; undefined when it can. */
export function purposeObstacle(
  bounds: Bounds,
  { level, purpose, category }: { level: number; purpose: Term; category: number | undefined },
): string | undefined {
  if (purpose.isWholesale) return "Too broad to consent to: choose a narrower one.";
  const own = bounds.dataset.purposes;
  if (!lineageOf(bounds.vocabulary, purpose.code).some((code) => own.includes(code)))
    return "These data were not registered for it.";
  const chosen = category === undefined ? undefined : termOf(bounds.vocabulary, "Category", category);
  return chosen && pairObstacle(bounds, { level, purpose, category: chosen });
}

/** Why a category can't be chosen, with the purpose where one is chosen; undefined when it can. */
export function categoryObstacle(
  bounds: Bounds,
  { level, category, purpose }: { level: number; category: Term; purpose: number | undefined },
): string | undefined {
  if (category.isWholesale) return "Too broad to consent to: choose a narrower one.";
  const chosen = purpose === undefined ? undefined : termOf(bounds.vocabulary, "Purpose", purpose);
  return chosen && pairObstacle(bounds, { level, purpose: chosen, category });
}

/** Whether the consent has to be explicit, and why. */
export function explicitReason(
  { policy, vocabulary }: Pick<Bounds, "policy" | "vocabulary">,
  { level, category }: { level: number; category: number | undefined },
): string | undefined {
  const chosen = category === undefined ? undefined : termOf(vocabulary, "Category", category);
  if (chosen?.isSpecial)
    return `${chosen.label} is a special category of personal data (GDPR, article 9): it needs your explicit consent.`;
  if (levelPolicy(policy, level)?.needsExplicit) return `Level ${level} needs your explicit consent.`;
  return undefined;
}
