"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ProposalRow } from "@/features/governance/components/proposal-columns";
import { phasesQuery, proposalsQuery, quorumsQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { isFinal, type ProposalPhase, phaseAt } from "@/lib/proposal-phase";

const noQuorums: ReadonlyMap<bigint, bigint> = new Map();
const noPhases: ReadonlyMap<bigint, ProposalPhase> = new Map();

/** All proposals with the phase each has at the chain's time: the chain's own word where it can still change. */
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
        .map(({ proposalId }) => proposalId),
    [summaries, minute],
  );
  const { data: quorums = noQuorums } = useQuery({
    ...quorumsQuery(client, config, missing),
    enabled: missing.length > 0,
  });
  // Phases change at known moments only, so the rows stay the same between them.
  const listed = (summaries ?? [])
    .map((each) => phaseAt(each.phases, now ?? Number.POSITIVE_INFINITY))
    .join();
  const open = useMemo(() => {
    const phases = listed.split(",") as ProposalPhase[];
    return (summaries ?? []).flatMap(({ proposalId }, index) =>
      isFinal(phases[index] ?? "Pending") ? [] : [proposalId],
    );
  }, [summaries, listed]);
  const { data: decided = noPhases } = useQuery({
    ...phasesQuery(client, config, open, listed),
    enabled: open.length > 0,
    placeholderData: (previous) => previous,
  });
  const rows = useMemo((): ProposalRow[] => {
    const phases = listed.split(",") as ProposalPhase[];
    return (summaries ?? []).map((summary, index) => ({
      ...summary,
      quorum: summary.quorum ?? quorums.get(summary.proposalId),
      phase: decided.get(summary.proposalId) ?? phases[index] ?? "Pending",
    }));
  }, [summaries, quorums, listed, decided]);
  return { rows, source: data?.source, error, isLoading, refetch, isFetching };
}
