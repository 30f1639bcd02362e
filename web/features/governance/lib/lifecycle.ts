import type { Hash } from "viem";
import type { ProposalActivity, ProposalFacts, ProposalRecord } from "@/features/governance/lib/proposal";

/** One step of a proposal's life. */
export interface LifecycleStep {
  label: string;
  status: "done" | "current" | "coming" | "stopped";
  /** When it happened or will, in unix seconds; unknown while it depends on somebody. */
  at?: number;
  transactionHash?: Hash;
  /** What the step waits for or brought. */
  note?: string;
}

interface LifecycleParameters {
  record: Pick<ProposalRecord, "createdAt" | "transactionHash">;
  facts: ProposalFacts;
  /** Transactions of the steps, where they are known already. */
  activity?: Pick<ProposalActivity, "queued" | "executed" | "canceled" | "isExtended">;
  timelockDelay?: string;
}

function votingSteps({ state, snapshot, deadline }: ProposalFacts, isExtended = false): LifecycleStep[] {
  const isPending = state === "Pending";
  const hasEnded = !isPending && state !== "Active";
  return [
    {
      label: isPending ? "Voting opens" : "Voting opened",
      status: isPending ? "current" : "done",
      at: snapshot,
      note: isPending ? "Voting power is counted at this moment." : undefined,
    },
    {
      label: hasEnded ? "Voting ended" : "Voting ends",
      status: hasEnded ? "done" : isPending ? "coming" : "current",
      at: deadline,
      note: isExtended ? "Extended, because the quorum was reached late." : undefined,
    },
  ];
}

/** All steps of a proposal's life in order: those that happened and those to come. */
export function lifecycleOf({
  record,
  facts,
  activity,
  timelockDelay,
}: LifecycleParameters): LifecycleStep[] {
  const { state, snapshot, deadline } = facts;
  const proposed: LifecycleStep = {
    label: "Proposed",
    status: "done",
    at: record.createdAt,
    transactionHash: record.transactionHash,
  };
  const canceled: LifecycleStep = { label: "Canceled", status: "stopped", ...activity?.canceled };
  // Withdrawn before voting began: nothing of what was planned happened.
  if (state === "Canceled" && (activity?.canceled?.at ?? 0) <= snapshot) return [proposed, canceled];
  const steps = [proposed, ...votingSteps(facts, activity?.isExtended)];
  if (state === "Defeated" || state === "Expired") {
    return [...steps, { label: state, status: "stopped", at: deadline }];
  }
  if (state !== "Canceled") return [...steps, ...execution(facts, activity, timelockDelay)];
  return [...steps, ...(activity?.queued ? [queuedStep(facts, activity)] : []), canceled];
}

function queuedStep(
  facts: ProposalFacts,
  activity: LifecycleParameters["activity"],
  delay?: string,
): LifecycleStep {
  const isQueued = facts.state === "Queued" || facts.state === "Executed" || activity?.queued !== undefined;
  if (isQueued) return { label: "Queued", status: "done", ...activity?.queued };
  return {
    label: "Queue",
    status: facts.state === "Succeeded" ? "current" : "coming",
    note: delay ? `Anybody can, if it is won; then it waits ${delay}.` : "Anybody can, if it is won.",
  };
}

function execution(
  facts: ProposalFacts,
  activity: LifecycleParameters["activity"],
  delay?: string,
): LifecycleStep[] {
  const { state, eta, needsQueuing } = facts;
  const executed: LifecycleStep =
    state === "Executed"
      ? { label: "Executed", status: "done", ...activity?.executed }
      : {
          label: "Execute",
          status: state === "Queued" ? "current" : "coming",
          at: eta > 0 ? eta : undefined,
          note: "Anybody can, from then on.",
        };
  return needsQueuing ? [queuedStep(facts, activity, delay), executed] : [executed];
}

/** The next moment that time alone brings; what an open page waits for. */
export function nextMoment({
  state,
  snapshot,
  deadline,
  eta,
}: ProposalFacts): { label: string; at: number } | undefined {
  if (state === "Pending") return { label: "voting opens", at: snapshot + 1 };
  if (state === "Active") return { label: "voting ends", at: deadline + 1 };
  return state === "Queued" && eta > 0 ? { label: "it can be executed", at: eta } : undefined;
}
