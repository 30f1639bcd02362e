import "server-only";
import {
  type DefaultError,
  type DehydratedState,
  dehydrate,
  type FetchQueryOptions,
  type QueryClient,
  type QueryKey,
} from "@tanstack/react-query";
import { createQueryClient } from "@/lib/query-client";

/** How long a page waits for its data before it is sent without; the browser then asks itself. */
const PATIENCE_MS = 1_500;

/** Asks once: what fails is asked again by the browser, which also says what failed. */
export type Prefetch = <Data, Key extends QueryKey>(
  options: FetchQueryOptions<Data, DefaultError, Data, Key>,
) => Promise<void>;

/**
 * Loads queries on the server, so that the page is readable at once and without JavaScript. Give the result to
 * `HydrationBoundary`.
 */
export async function prefetch(
  load: (ask: Prefetch, cache: QueryClient) => readonly Promise<unknown>[],
): Promise<DehydratedState> {
  const cache = createQueryClient();
  const ask: Prefetch = (options) => cache.prefetchQuery({ ...options, retry: false });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([Promise.all(load(ask, cache)), patience]);
  clearTimeout(timer);
  warnOfFailures(cache);
  return dehydrate(cache);
}

/** The browser asks again and says what fails; the operator reads it here. */
function warnOfFailures(cache: QueryClient): void {
  for (const { queryKey, state } of cache.getQueryCache().getAll()) {
    if (state.error)
      console.warn(
        `The server could not load ${String(queryKey[1]).trim().slice(0, 60)}: ${state.error.message}`,
      );
  }
}
