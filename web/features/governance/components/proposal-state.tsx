"use client";

import { Countdown, TimeAgo } from "@/components/chain/time";
import { StatePill } from "@/components/ui/state-pill";
import type { ProposalState } from "@/features/governance/lib/proposal";
import { useChainTime } from "@/lib/clock";

/** Moments that matter for where a proposal stands. */
export interface ProposalMoments {
  voteStart: number;
  voteEnd: number;
  eta?: number;
  /** When the present state began, where it is known. */
  since?: number;
}

/** What time has to do with a state: how long until the next one, or since when. */
export function StateTime({ state, moments }: { state: ProposalState; moments: ProposalMoments }) {
  const { voteStart, voteEnd, eta, since } = moments;
  switch (state) {
    case "Pending":
      return (
        <>
          opens in <Countdown at={voteStart} done="a moment" />
        </>
      );
    case "Active":
      return (
        <>
          <Countdown at={voteEnd} done="ends in a moment" /> left
        </>
      );
    case "Succeeded":
      return <>can be queued</>;
    case "Queued":
      return eta ? <QueuedTime eta={eta} /> : <>in the timelock</>;
    case "Defeated":
    case "Expired":
      return <TimeAgo at={voteEnd} />;
    case "Executed":
    case "Canceled":
      return since === undefined ? null : <TimeAgo at={since} />;
  }
}

function QueuedTime({ eta }: { eta: number }) {
  const now = useChainTime();
  if (now !== undefined && eta <= now) return <>can be executed</>;
  return (
    <>
      can be executed in <Countdown at={eta} done="a moment" />
    </>
  );
}

/** A state with its time. */
export function ProposalStateLine({ state, moments }: { state: ProposalState; moments: ProposalMoments }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatePill state={state} />
      <span className="text-xs text-muted">
        <StateTime state={state} moments={moments} />
      </span>
    </span>
  );
}
