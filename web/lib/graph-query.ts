import { type Query, queryOptions } from "@tanstack/react-query";
import type { TypedDocumentString } from "@/generated/gql/graphql";
import { GraphError, queryGraph, type WithMeta } from "@/lib/graph";

/** First part of the key of every query to the index. */
export const GRAPH_KEY = "graph";

/**
 * Whether asking again at once can help: an index that starts is worth some patience; one that is gone is said to be
 * gone, and the lists come back when it does (`useIndexRecovery`).
 */
export function shouldRetryGraph(failures: number, error: Error): boolean {
  if (error instanceof GraphError && error.kind === "refused") return false;
  return failures < (error instanceof GraphError && error.kind === "starting" ? 3 : 1);
}

/**
 * When a list asks again by itself, in milliseconds. One that has nothing to show stays with its error instead of
 * flickering between error and skeleton.
 */
export function graphInterval({ state }: Pick<Query, "state">): number | false {
  return state.data === undefined ? false : 15_000;
}

/**
 * Query options for a document: give them to `useQuery`, `useSuspenseQuery` or, on the server, `prefetch`.
 *
 * @example useQuery(graphQuery(config.graphUrl, proposalsDocument, { first: 50 }))
 */
export function graphQuery<Result extends WithMeta, Variables>(
  url: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
) {
  return queryOptions({
    queryKey: [GRAPH_KEY, document.toString(), variables] as const,
    queryFn: ({ signal }) => queryGraph(url, document, variables, signal),
    retry: shouldRetryGraph,
    refetchInterval: graphInterval,
  });
}
