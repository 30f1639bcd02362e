"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
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
  const { data, error } = useQuery(indexMetaQuery(graphUrl));
  if (!isHydrated) return { state: "unknown" };
  if (error) return { state: "unreachable", message: error.message };
  if (!data) return { state: "unknown" };
  const behind = head ? Math.max(0, head.number - data.block.number) : 0;
  const figures = { block: data.block.number, behind, timestamp: data.block.timestamp ?? undefined };
  if (data.hasIndexingErrors) return { state: "failed", ...figures };
  return { state: behind >= BEHIND_BLOCKS ? "behind" : "current", ...figures };
}
