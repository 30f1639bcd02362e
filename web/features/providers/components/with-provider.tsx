"use client";

import type { ReactNode } from "react";
import type { Address } from "viem";
import { ErrorState } from "@/components/ui/error-state";
import { TableSkeleton } from "@/components/ui/skeleton";
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
  const { data, error, isLoading, isFetching, refetch } = useProvider(account);
  if (data) return children(data);
  if (isLoading || !error) return <TableSkeleton rows={rows} />;
  return (
    <ErrorState
      title={`${what} could not be loaded`}
      message={error.message}
      onRetry={refetch}
      isRetrying={isFetching}
    />
  );
}
