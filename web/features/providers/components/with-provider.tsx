"use client";

import type { ReactNode } from "react";
import type { Address } from "viem";
import { IndexedPart } from "@/components/data/indexed-part";
import { useProvider } from "@/features/providers/use-provider";
import type { ProviderQuery } from "@/generated/gql/graphql";

interface WithProviderProps {
  account: Address;
  /** What could not be loaded, in a few words: "The jobs". */
  what: string;
  rows?: number;
  children: (answer: ProviderQuery) => ReactNode;
}

/** Loads what the index knows of a provider, with a stand-in before and words when it fails. */
export function WithProvider({ account, what, rows = 4, children }: WithProviderProps) {
  const query = useProvider(account);
  return (
    <IndexedPart query={query} data={query.data} what={what} rows={rows}>
      {children}
    </IndexedPart>
  );
}
