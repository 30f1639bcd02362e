import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { hashFn } from "wagmi/query";

/** One cache for chain and index. Keys may hold bigints, as wagmi's do. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, refetchOnWindowFocus: true, queryKeyHashFn: hashFn },
      dehydrate: { shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) },
    },
  });
}
