"use client";

import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { providerDocument, providerVariables } from "@/features/providers/provider-document";
import type { ProviderQuery } from "@/generated/gql/graphql";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";

/** A provider as the index has it. */
export type IndexedProvider = NonNullable<ProviderQuery["provider"]>;

/** What the index knows of a provider: sums, history, offers, jobs, stake, slashes. */
export function useProvider(account: Address) {
  const { graphUrl } = useAppConfig();
  return useQuery(graphQuery(graphUrl, providerDocument, providerVariables(account)));
}
