"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Address } from "viem";
import { ErrorState } from "@/components/ui/error-state";
import { TableSkeleton } from "@/components/ui/skeleton";
import { accountDocument, accountVariables } from "@/features/account/queries";
import type { AccountHistoryQuery } from "@/generated/gql/graphql";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";

/** What the index remembers of an account it has seen; empty lists for one it has not. */
export interface AccountHistory {
  account: AccountHistoryQuery["account"];
  transfers: AccountHistoryQuery["transfers"];
}

interface WithHistoryProps {
  address: Address;
  /** What could not be loaded: "The votes". */
  what: string;
  rows?: number;
  children: (history: AccountHistory) => ReactNode;
}

/** Gives the history of an account to its child, or says why there is none. */
export function WithHistory({ address, what, rows = 3, children }: WithHistoryProps) {
  const { graphUrl } = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(graphUrl, accountDocument, accountVariables(address)),
  );
  if (data) return children(data);
  if (!error) return <TableSkeleton rows={rows} />;
  return (
    <ErrorState
      title={`${what} could not be loaded`}
      message={error.message}
      onRetry={refetch}
      isRetrying={isFetching}
    />
  );
}
