import { ConsentError } from "./consent-error.ts";

/** IVocabRegistry.TermKind, in its order. */
export const TERM_KINDS = ["Purpose", "Category", "Mechanism"] as const;

/** What a term is for. */
export type TermKind = (typeof TERM_KINDS)[number];

/** A term of config/vocabulary: a code that stands for an IRI, with a label and a meaning of our own. */
export interface Term {
  kind: TermKind;
  code: number;
  iri: string;
  /** Codes of the same kind that are directly broader. */
  parents: readonly number[];
  zone: number;
  isSpecial: boolean;
  isWholesale: boolean;
  label: string;
  meaning: string;
}

/** The terms of one release. */
export interface Vocabulary {
  terms: readonly Term[];
}

/**
 * The term of a code, an IRI's last part (`ScientificResearch`) or a label, in whatever case.
 * @throws ConsentError when there is none.
 */
export function findTerm(vocabulary: Vocabulary, kind: TermKind, asked: string | number): Term {
  const text = String(asked).trim().toLowerCase();
  const found = vocabulary.terms.find(
    (term) =>
      term.kind === kind &&
      [String(term.code), term.label, localName(term.iri)].some((name) => name.toLowerCase() === text),
  );
  if (found) return found;
  throw new ConsentError(
    `There is no ${kind.toLowerCase()} "${String(asked)}" in the vocabulary`,
    `take a code, name or label from \`consent terms --kind ${kind.toLowerCase()}\``,
  );
}

/**
 * A term that somebody may consent to.
 * @throws ConsentError when it is too broad, with what is directly below it.
 */
export function findConsentable(
  vocabulary: Vocabulary,
  kind: "Purpose" | "Category",
  asked: string | number,
): Term {
  const term = findTerm(vocabulary, kind, asked);
  if (!term.isWholesale) return term;
  const below = vocabulary.terms.filter((other) => other.kind === kind && other.parents.includes(term.code));
  const names = below.slice(0, 5).map(({ label }) => label);
  throw new ConsentError(
    `"${term.label}" is too broad to consent to`,
    `take a narrower one, such as ${names.join(", ")}`,
  );
}

/** The last part of an IRI or URN. */
export function localName(iri: string): string {
  return iri.split(/[#/:]/).at(-1) ?? iri;
}
