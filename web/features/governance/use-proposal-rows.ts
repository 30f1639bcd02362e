"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ProposalRow } from "@/features/governance/components/proposal-columns";
import type { ProposalState } from "@/features/governance/lib/proposal";
import { proposalsQuery, quorumsQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { stateAt } from "@/lib/proposal-state";

const noQuorums: ReadonlyMap<number, bigint> = new Map();

/** All proposals with the state each has at the chain's time. */
export function useProposalRows() {
  const client = useChainClient();
  const config = useAppConfig();
  const now = useChainTime();
  const { data, error, isLoading, refetch, isFetching } = useQuery(proposalsQuery(client, config));
  const summaries = data?.data;

  // Once a minute is often enough to notice that a snapshot has passed.
  const minute = now === undefined ? 0 : Math.floor(now / 60) * 60;
  const missing = useMemo(
    () =>
      (summaries ?? [])
        .filter(({ quorum, voteStart }) => quorum === undefined && voteStart < minute)
        .map(({ voteStart }) => voteStart),
    [summaries, minute],
  );
  const { data: quorums = noQuorums } = useQuery({
    ...quorumsQuery(client, config, missing),
    enabled: missing.length > 0,
  });
  // States change at known moments only, so the rows stay the same between them.
  const states = (summaries ?? [])
    .map((each) => stateAt(each.states, now ?? Number.POSITIVE_INFINITY))
    .join();
  const rows = useMemo((): ProposalRow[] => {
    const current = states.split(",") as ProposalState[];
    return (summaries ?? []).map((summary, index) => ({
      ...summary,
      quorum: summary.quorum ?? quorums.get(summary.voteStart),
      state: current[index] ?? "Pending",
    }));
  }, [summaries, quorums, states]);
  return { rows, source: data?.source, error, isLoading, refetch, isFetching };
}
