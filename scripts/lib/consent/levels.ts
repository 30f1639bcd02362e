import { FLAGS } from "./types.ts";
import type { Term, Vocabulary } from "./vocabulary.ts";

/** What a level allows; IPolicyBook.Level. */
export interface LevelPolicy {
  /** Bits of OPS. */
  ops: number;
  /** Bit n for the mechanism with code n. */
  mechanisms: bigint;
  /** In seconds; 0: none can be given. */
  maxDuration: number;
  /** In seconds. */
  announceDelay: number;
  needsExplicit: boolean;
  needsAssessment: boolean;
  /** Bit 8 x from + to. */
  bridges: bigint;
}

/** What the community allows. */
export interface Policy {
  /** From level 1. */
  levels: readonly LevelPolicy[];
  /** By zone: bit n for the purpose with code n. */
  walls: readonly bigint[];
  vocabulary: Vocabulary;
}

/** What is asked at a grant; IPolicyBook.GrantQuery. */
export interface GrantQuestion {
  level: number;
  ops: number;
  mechanism: number;
  flags: number;
  purpose: number;
  category: number;
  notBefore: number;
  expiry: number;
}

/** What is asked at a use; IPolicyBook.UseQuery. */
export interface UseQuestion {
  level: number;
  op: number;
  mechanism: number;
  zone: number;
  consented: number;
  purpose: number;
  notBefore: number;
}

/** Why the policy says no; the errors of PolicyBook and VocabRegistry. */
export type Refusal =
  | "PolicyBook_LevelInvalid"
  | "PolicyBook_OpsNotAllowed"
  | "PolicyBook_MechanismNotAllowed"
  | "VocabRegistry_TermUnknown"
  | "PolicyBook_TooBroad"
  | "PolicyBook_NoBridge"
  | "PolicyBook_Forbidden"
  | "PolicyBook_TooLong"
  | "PolicyBook_ExplicitNeeded"
  | "PolicyBook_Outlived"
  | "PolicyBook_PurposeNotCovered";

/** Yes with what follows from it, or no with the reason. */
export type Answer<Yes> = ({ allowed: true } & Yes) | { allowed: false; reason: Refusal };

const no = (reason: Refusal): { allowed: false; reason: Refusal } => ({ allowed: false, reason });

const isSet = (word: bigint, bit: number): boolean => ((word >> BigInt(bit)) & 1n) === 1n;

function findTerm({ terms }: Vocabulary, kind: Term["kind"], code: number): Term | undefined {
  return terms.find((term) => term.kind === kind && term.code === code);
}

/** A purpose's code and the codes of all above it. */
export function lineageOf(vocabulary: Vocabulary, purpose: number): Set<number> {
  const found = new Set<number>();
  const open = [purpose];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const term = findTerm(vocabulary, "Purpose", code);
    if (!term || found.has(code)) continue;
    found.add(code);
    open.push(...term.parents);
  }
  return found;
}

/** What the level says of operations and mechanism, which grants and uses share. */
function refusalOfTerms(
  policy: Policy,
  level: number,
  ops: number,
  mechanism: number,
): LevelPolicy | Refusal {
  const found = policy.levels[level - 1];
  if (!found) return "PolicyBook_LevelInvalid";
  if (ops === 0 || (ops & ~found.ops) !== 0) return "PolicyBook_OpsNotAllowed";
  if (mechanism === 0 || !isSet(found.mechanisms, mechanism)) return "PolicyBook_MechanismNotAllowed";
  return found;
}

function refusalOfWay(
  { walls }: Policy,
  { bridges }: LevelPolicy,
  from: number,
  to: number,
  lineage: ReadonlySet<number>,
): Refusal | undefined {
  const isOpen = from === to || from === 0 || to === 0 || isSet(bridges, 8 * from + to);
  if (!isOpen) return "PolicyBook_NoBridge";
  const forbidden = (walls[0] ?? 0n) | (walls[from] ?? 0n);
  return [...lineage].some((code) => isSet(forbidden, code)) ? "PolicyBook_Forbidden" : undefined;
}

/**
 * Whether such a consent can be given, and if not, why: the rules of PolicyBook.requireGrantable, written once more from
 * what they say.
 */
export function canGrant(policy: Policy, asked: GrantQuestion): Answer<{ zone: number }> {
  const level = refusalOfTerms(policy, asked.level, asked.ops, asked.mechanism);
  if (typeof level === "string") return no(level);
  const duration = Math.max(0, asked.expiry - asked.notBefore);
  if (level.maxDuration === 0 || duration > level.maxDuration) return no("PolicyBook_TooLong");
  const purpose = findTerm(policy.vocabulary, "Purpose", asked.purpose);
  const category = findTerm(policy.vocabulary, "Category", asked.category);
  if (!purpose || !category) return no("VocabRegistry_TermUnknown");
  if (purpose.isWholesale || category.isWholesale) return no("PolicyBook_TooBroad");
  const isExplicit = (asked.flags & FLAGS.EXPLICIT) !== 0;
  if (!isExplicit && (level.needsExplicit || category.isSpecial)) return no("PolicyBook_ExplicitNeeded");
  const lineage = lineageOf(policy.vocabulary, asked.purpose);
  const way = refusalOfWay(policy, level, category.zone, purpose.zone, lineage);
  return way ? no(way) : { allowed: true, zone: category.zone };
}

/**
 * Whether such a use can be recorded at `now`, and if not, why: the rules of PolicyBook.requireUsable.
 * @param addedAt When a purpose came into the vocabulary, in seconds.
 */
export function canUse(
  policy: Policy,
  asked: UseQuestion,
  now: number,
  addedAt: (purpose: number) => number,
): Answer<{ announceDelay: number; needsAssessment: boolean }> {
  const level = refusalOfTerms(policy, asked.level, asked.op, asked.mechanism);
  if (typeof level === "string") return no(level);
  if (now >= asked.notBefore + level.maxDuration) return no("PolicyBook_Outlived");
  const purpose = findTerm(policy.vocabulary, "Purpose", asked.purpose);
  if (!purpose) return no("VocabRegistry_TermUnknown");
  const lineage = lineageOf(policy.vocabulary, asked.purpose);
  const isSame = asked.purpose === asked.consented;
  const isCovered = isSame || (lineage.has(asked.consented) && addedAt(asked.purpose) <= asked.notBefore);
  if (!isCovered) return no("PolicyBook_PurposeNotCovered");
  const way = refusalOfWay(policy, level, asked.zone, purpose.zone, lineage);
  if (way) return no(way);
  return { allowed: true, announceDelay: level.announceDelay, needsAssessment: level.needsAssessment };
}
