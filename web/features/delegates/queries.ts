import { queryOptions } from "@tanstack/react-query";
import { getAddress } from "viem";
import { type DelegatesAnswer, readDelegates } from "@/features/delegates/chain/read-delegates";
import { delegatesDocument } from "@/features/delegates/documents";
import type { Delegate, OpenedVote } from "@/features/delegates/lib/delegate";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";

const PAGE = 500;
/** The index skips no further than this. */
const MAX_SKIP = 5_000;

async function fromIndex(graphUrl: string, signal: AbortSignal): Promise<DelegatesAnswer> {
  const delegates: Delegate[] = [];
  let opened: OpenedVote[] = [];
  for (let skip = 0; skip <= MAX_SKIP; skip += PAGE) {
    const answer = await queryGraph(graphUrl, delegatesDocument, { first: PAGE, skip }, signal);
    opened = answer.proposals.map(({ voteStart, canceledAt }) => ({
      voteStart: Number(voteStart),
      canceledAt: canceledAt === null ? undefined : Number(canceledAt),
    }));
    // The treasury delegates to an account without a key, so that its tokens never vote: that is no delegate.
    const sink = answer.governors[0]?.votesSink;
    for (const { id, votes, delegatorCount, voteCount, votesChanges } of answer.accounts) {
      if (id === sink) continue;
      const since = votesChanges[0] && Number(votesChanges[0].timestamp);
      delegates.push({ account: getAddress(id), votes: BigInt(votes), delegatorCount, voteCount, since });
    }
    if (answer.accounts.length < PAGE) break;
  }
  return { delegates, opened };
}

/** Everybody with voting power, from the index, or from the chain's logs when the index does not answer. */
export function delegatesQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "delegates", config.chainId, config.deployedAt] as const,
    queryFn: ({ signal }) =>
      indexElseChain<DelegatesAnswer & { source: "index" | "chain" }>(
        async () => ({ ...(await fromIndex(config.graphUrl, signal)), source: "index" }),
        async () => ({ ...(await readDelegates(client, config)), source: "chain" }),
      ),
    refetchInterval: 15_000,
  });
}
