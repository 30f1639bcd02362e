"use client";

import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { graphql } from "@/generated/gql/gql";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { GraphError, queryGraph } from "@/lib/graph";
import { shouldRetryGraph } from "@/lib/graph-query";
import { useIsHydrated } from "@/lib/hydration";

const indexMetaDocument = graphql(/* GraphQL */ `
  query IndexMeta {
    _meta {
      block {
        number
        timestamp
      }
      hasIndexingErrors
    }
  }
`);

/** From how many blocks on the index counts as behind. */
const BEHIND_BLOCKS = 3;

const UNREACHABLE = "The index does not answer. What the chain itself says still works.";

/** How fresh the index is, against the chain. */
export type IndexHealth =
  | { state: "unknown" }
  | { state: "current"; block: number; behind: number; timestamp?: number }
  | { state: "behind"; block: number; behind: number; timestamp?: number }
  | { state: "failed"; block: number; behind: number; timestamp?: number }
  | { state: "unreachable"; message: string };

/** Asks the index how far it is. */
export function indexMetaQuery(graphUrl: string) {
  return queryOptions({
    queryKey: ["index-meta", graphUrl] as const,
    queryFn: async ({ signal }) => {
      const { _meta } = await queryGraph(graphUrl, indexMetaDocument, {}, signal);
      if (!_meta) throw new GraphError("starting", "The index has not read a block yet.");
      return _meta;
    },
    retry: shouldRetryGraph,
    refetchInterval: 4_000,
  });
}

/** How fresh the index is, kept up to date. */
export function useIndexHealth(): IndexHealth {
  const { graphUrl } = useAppConfig();
  const head = useLatestBlock();
  const isHydrated = useIsHydrated();
  const { data, error, errorUpdateCount } = useQuery(indexMetaQuery(graphUrl));
  if (!isHydrated) return { state: "unknown" };
  if (error) return { state: "unreachable", message: error.message };
  // Asking again forgets the last error, but not that there was one.
  if (!data && errorUpdateCount > 0) return { state: "unreachable", message: UNREACHABLE };
  if (!data) return { state: "unknown" };
  const behind = head ? Math.max(0, head.number - data.block.number) : 0;
  const figures = { block: data.block.number, behind, timestamp: data.block.timestamp ?? undefined };
  if (data.hasIndexingErrors) return { state: "failed", ...figures };
  return { state: behind >= BEHIND_BLOCKS ? "behind" : "current", ...figures };
}

/** Asks everything again once the index answers after it did not. Stands once, in the shell. */
export function useIndexRecovery(): void {
  const queryClient = useQueryClient();
  const { state } = useIndexHealth();
  const wasAway = useRef(false);
  useEffect(() => {
    if (state === "unreachable") wasAway.current = true;
    if (!wasAway.current || (state !== "current" && state !== "behind")) return;
    wasAway.current = false;
    void queryClient.invalidateQueries();
  }, [state, queryClient]);
}
