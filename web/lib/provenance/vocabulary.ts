import { queryOptions } from "@tanstack/react-query";
import type { TermKind } from "@/lib/provenance/words";

/** A word that consents are made of, in plain language; the chain has its code and IRI. */
export interface Term {
  code: number;
  kind: TermKind;
  /** In the W3C Data Privacy Vocabulary. */
  iri: string;
  /** Codes of the terms directly above it. */
  parents: readonly number[];
  /** The part of life that it belongs to; 0 anywhere. */
  zone: number;
  /** A special category of the GDPR's article 9. */
  isSpecial: boolean;
  /** Too broad to consent to; it only orders others. */
  isWholesale: boolean;
  label: string;
  /** One sentence. */
  meaning: string;
}

/** All terms by kind, each in the order of the vocabulary's file. */
export type Vocabulary = Readonly<Record<TermKind, readonly Term[]>>;

/** The vocabulary of this build, fetched when it is needed: it weighs more than most pages may. */
export function vocabularyQuery() {
  return queryOptions({
    queryKey: ["vocabulary"] as const,
    queryFn: async (): Promise<Vocabulary> => (await import("@/generated/vocabulary")).vocabulary,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A term by its code. */
export function termOf(vocabulary: Vocabulary, kind: TermKind, code: number): Term | undefined {
  return vocabulary[kind].find((term) => term.code === code);
}

/** A term's label; its code where the vocabulary does not know it. */
export function termLabel(vocabulary: Vocabulary | undefined, kind: TermKind, code: number): string {
  return (vocabulary && termOf(vocabulary, kind, code)?.label) ?? `${kind} ${code}`;
}

/** The codes of a purpose and of all that is above it. */
export function lineageOf(vocabulary: Vocabulary, purpose: number): number[] {
  const found = new Set<number>();
  const visit = (code: number): void => {
    if (found.has(code)) return;
    found.add(code);
    for (const parent of termOf(vocabulary, "Purpose", code)?.parents ?? []) visit(parent);
  };
  visit(purpose);
  return [...found];
}
