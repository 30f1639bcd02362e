"use client";

import { Countdown, TimeAgo } from "@/components/chain/time";
import { StatePill } from "@/components/ui/state-pill";
import { type ProposalMoments, phaseTime } from "@/features/governance/lib/phase-time";
import { useChainTime } from "@/lib/clock";
import type { ProposalPhase } from "@/lib/proposal-phase";

interface PhaseProps {
  phase: ProposalPhase;
  moments: ProposalMoments;
}

/** What time has to do with a phase: how long until the next one, or since when. */
export function PhaseTimeText({ phase, moments }: PhaseProps) {
  const now = useChainTime();
  const time = phaseTime(phase, moments, now);
  if (!time) return null;
  if (time.kind === "words") return <>{time.words}</>;
  if (time.kind === "since") return <TimeAgo at={time.at} />;
  return (
    <>
      {time.before} <Countdown at={time.at} done={time.done} />{" "}
      {now === undefined || time.at > now ? time.after : ""}
    </>
  );
}

/** A phase with its time. */
export function ProposalPhaseLine({ phase, moments }: PhaseProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatePill state={phase} />
      <span className="text-xs text-muted">
        <PhaseTimeText phase={phase} moments={moments} />
      </span>
    </span>
  );
}
