"use client";

import { useQuery } from "@tanstack/react-query";
import { Explained } from "@/components/ui/tooltip";
import { nameOfIri } from "@/lib/provenance/iri";
import { termOf, vocabularyQuery } from "@/lib/provenance/vocabulary";
import type { TermKind } from "@/lib/provenance/words";

interface TermProps {
  kind: TermKind;
  code: number;
  /** Where the index gave it: what stands here before the vocabulary has been fetched. */
  iri?: string;
}

/** A purpose, category or privacy mechanism in plain words; what it means is in the tooltip. */
export function Term({ kind, code, iri }: TermProps) {
  const { data } = useQuery(vocabularyQuery());
  const term = data && termOf(data, kind, code);
  if (term) return <Explained content={term.meaning}>{term.label}</Explained>;
  return <>{iri ? nameOfIri(iri) : `${kind} ${code}`}</>;
}

/** Purposes in a row. */
export function Terms({ kind, codes }: { kind: TermKind; codes: readonly number[] }) {
  return (
    <span className="inline-flex flex-wrap gap-x-1">
      {codes.map((code, index) => (
        <span key={code}>
          <Term kind={kind} code={code} />
          {index < codes.length - 1 && ","}
        </span>
      ))}
    </span>
  );
}
