/** Phases of a proposal in the policy's own order. */
export const PROPOSAL_PHASES = [
  "Pending",
  "Active",
  "Objection",
  "Succeeded",
  "Review",
  "Queued",
  "Executed",
  "Defeated",
  "Canceled",
  "Expired",
  "Vetoed",
  "Overridden",
] as const;
/** Where a proposal is in its life; finer than the governor's state. */
export type ProposalPhase = (typeof PROPOSAL_PHASES)[number];

/** A phase and the moment from which it holds, in unix seconds; the index gives it as text. */
export interface PhaseFrom {
  phase: ProposalPhase;
  from: string | number;
}

/** The phase that holds at a moment of the chain's clock: the latest that has begun. */
export function phaseAt(phases: readonly PhaseFrom[], now: number): ProposalPhase {
  let current: PhaseFrom | undefined;
  for (const change of phases) {
    if (Number(change.from) <= now && (!current || Number(change.from) >= Number(current.from)))
      current = change;
  }
  return current?.phase ?? "Pending";
}

/** The name of the phase with one of the policy's numbers. */
export function phaseOf(number: number): ProposalPhase {
  const phase = PROPOSAL_PHASES[number];
  if (!phase) throw new Error(`The policy reports phase ${number}, which this page does not know.`);
  return phase;
}

/** Whether votes are taken. In the objection period only votes against are. */
export function isVotePhase(phase: ProposalPhase): boolean {
  return phase === "Active" || phase === "Objection";
}

const final: readonly ProposalPhase[] = ["Executed", "Defeated", "Canceled", "Expired", "Overridden"];

/** Whether nothing can change the phase any more. A veto can still be overridden. */
export function isFinal(phase: ProposalPhase): boolean {
  return final.includes(phase);
}
