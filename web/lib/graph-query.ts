import { type Query, queryOptions } from "@tanstack/react-query";
import type { TypedDocumentString } from "@/generated/gql/graphql";
import { GraphError, queryGraph, type WithMeta } from "@/lib/graph";

/** First part of the key of every query to the index. */
export const GRAPH_KEY = "graph";

/** Whether asking again soon can help. */
export function shouldRetryGraph(failures: number, error: Error): boolean {
  return failures < 3 && !(error instanceof GraphError && error.kind === "refused");
}

/** When a list asks again by itself, in milliseconds: soon after a failure, so that it comes back with the index. */
export function graphInterval(query: Pick<Query, "state">): number {
  return query.state.status === "error" ? 4_000 : 15_000;
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
