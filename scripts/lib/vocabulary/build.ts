import type { Term, TermKind } from "../consent/vocabulary.ts";
import type { DpvTerm } from "./dpv.ts";
import { iriOf, type Label, type Labels, nameOf } from "./labels.ts";

/** A vocabulary can't be built; the message says what to do. */
export class VocabularyError extends Error {
  override readonly name = "VocabularyError";
}

/** The terms of DPV by kind and IRI. */
export type Dpv = Record<TermKind, ReadonlyMap<string, DpvTerm>>;

/** The highest code of each kind, as in VocabRegistry. */
export const LAST_CODES: Record<TermKind, number> = { Purpose: 191, Category: 65_535, Mechanism: 63 };

const KINDS: readonly TermKind[] = ["Purpose", "Category", "Mechanism"];
const PURPOSE = iriOf("dpv:Purpose");
const SPECIAL = iriOf("dpv:SpecialCategoryPersonalData");
const MUST_BELOW = [iriOf("dpv:Deidentification"), iriOf("dpv:Encryption")];

/** What is at or above a term in DPV; `trail` is how it was reached. */
function above(all: ReadonlyMap<string, DpvTerm>, iri: string, trail: readonly string[] = []): Set<string> {
  if (trail.includes(iri)) {
    const names = [...trail.slice(trail.indexOf(iri)), iri].map(nameOf).join(" below ");
    throw new VocabularyError(`The terms lie in a circle: ${names}. Take the files from DPV as published.`);
  }
  const found = new Set([iri]);
  for (const parent of all.get(iri)?.broader ?? [])
    for (const each of above(all, parent, [...trail, iri])) found.add(each);
  return found;
}

/**
 * Whether a term must have a label: every purpose; the core categories, those one step below them, and the special
 * ones that DPV names directly; the mechanisms that take identity out or encrypt. Others are taken if they have one.
 */
function isNeeded(kind: TermKind, term: DpvTerm, all: ReadonlyMap<string, DpvTerm>): boolean {
  if (kind === "Purpose") return above(all, term.iri).has(PURPOSE) || isOutsideChild(term, all);
  if (kind === "Mechanism") return MUST_BELOW.some((iri) => above(all, term.iri).has(iri));
  if (term.module === "pd-core") return true;
  return term.broader.some((iri) => iri === SPECIAL || all.get(iri)?.module === "pd-core");
}

/** Whether a term is below one of another part of DPV alone. */
function isOutsideChild(term: DpvTerm, all: ReadonlyMap<string, DpvTerm>): boolean {
  return term.broader.length > 0 && term.broader.every((iri) => !all.has(iri));
}

function requireLabels(
  kind: TermKind,
  all: ReadonlyMap<string, DpvTerm>,
  labels: Record<string, Label>,
): void {
  const needed = [...all.values()].filter((term) => isNeeded(kind, term, all)).map(({ iri }) => nameOf(iri));
  const missing = needed.filter((name) => !(name in labels));
  if (missing.length === 0) return;
  throw new VocabularyError(
    `No label for ${missing.join(", ")}. Write one for each under terms.${kind} in config/vocabulary/labels.json.`,
  );
}

/** The nearest taken terms above a name, its own parents or what is above those. */
function parentsOf(
  kind: TermKind,
  name: string,
  all: ReadonlyMap<string, DpvTerm>,
  { outside, terms }: Labels,
): string[] {
  const labels = terms[kind];
  const own = labels[name]?.parents;
  if (own) return own;
  const term = all.get(iriOf(name));
  if (!term) {
    throw new VocabularyError(
      `"${name}" has a label, but DPV has no such ${kind.toLowerCase()}. Correct its name in ` +
        "config/vocabulary/labels.json, or make it own: with parents.",
    );
  }
  const found = term.broader.flatMap((iri) => {
    const parent = nameOf(iri);
    if (parent in labels) return [parent];
    if (outside.includes(parent)) return kind === "Purpose" ? [nameOf(PURPOSE)] : [];
    if (all.has(iri)) return parentsOf(kind, parent, all, { outside, terms });
    throw new VocabularyError(
      `${name} is below ${parent}, which isn't in the files. Add the file that has it, or name it under outside ` +
        "in config/vocabulary/labels.json.",
    );
  });
  return [...new Set(found)];
}

/** Names with their parents, each after all of its parents. */
function inOrder(parents: ReadonlyMap<string, readonly string[]>): string[] {
  const done: string[] = [];
  let rest = [...parents.keys()];
  while (rest.length > 0) {
    const ready = rest.filter((name) => (parents.get(name) ?? []).every((parent) => done.includes(parent)));
    if (ready.length === 0) {
      throw new VocabularyError(
        `The parents of ${rest.join(", ")} lie in a circle or are missing. Correct parents in ` +
          "config/vocabulary/labels.json.",
      );
    }
    done.push(...ready);
    rest = rest.filter((name) => !ready.includes(name));
  }
  return done;
}

/** Codes of the terms: those that have one keep it, new ones get the next. */
function codesOf(kind: TermKind, names: readonly string[], existing: readonly Term[]): Map<string, number> {
  const codes = new Map(existing.map(({ iri, code }) => [nameOf(iri), code]));
  let next = Math.max(0, ...codes.values()) + 1;
  for (const name of names) if (!codes.has(name)) codes.set(name, next++);
  if (next - 1 > LAST_CODES[kind]) {
    throw new VocabularyError(
      `There are ${next - 1} codes of the kind ${kind}, and the chain takes ${LAST_CODES[kind]}. Take fewer terms.`,
    );
  }
  return codes;
}

function buildKind(kind: TermKind, dpv: Dpv, labels: Labels, existing: readonly Term[]): Term[] {
  const all = dpv[kind];
  const own = labels.terms[kind];
  requireLabels(kind, all, own);
  const parents = new Map(
    Object.keys(own).map((name) => [name, parentsOf(kind, name, all, labels)] as const),
  );
  const names = inOrder(parents);
  const gone = existing.map(({ iri }) => nameOf(iri)).filter((name) => !(name in own));
  if (gone.length > 0) {
    throw new VocabularyError(
      `${gone.join(", ")} had a code and lost the label. Put it back: what a code means never changes.`,
    );
  }
  const codes = codesOf(kind, names, existing);
  const code = (name: string): number => codes.get(name) ?? 0;
  return names.map((name) => {
    const { label, meaning, zone, isWholesale, isSpecial } = own[name] as Label;
    const special = kind === "Category" && above(all, iriOf(name)).has(SPECIAL);
    return {
      code: code(name),
      kind,
      iri: iriOf(name),
      parents: (parents.get(name) ?? []).map(code).sort((a, b) => a - b),
      zone,
      isSpecial: special || isSpecial === true,
      isWholesale: isWholesale === true,
      label,
      meaning,
    };
  });
}

/**
 * Joins the facts of DPV with our labels.
 * @param existing - Terms that have codes already, which stay.
 * @returns The terms by kind, each after what is broader.
 * @throws {@link VocabularyError} for a term without a label, a label without a term, an unknown parent or a circle.
 */
export function buildTerms(dpv: Dpv, labels: Labels, existing: readonly Term[]): Term[] {
  return KINDS.flatMap((kind) =>
    buildKind(
      kind,
      dpv,
      labels,
      existing.filter((term) => term.kind === kind),
    ),
  );
}
