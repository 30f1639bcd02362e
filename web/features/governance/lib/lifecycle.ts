import type { Hash } from "viem";
import { momentsOf, opinionGate } from "@/features/governance/lib/phase-time";
import {
  isVetoable,
  type ProposalActivity,
  type ProposalFacts,
  type ProposalRecord,
} from "@/features/governance/lib/proposal";
import { formatDuration, formatUtc } from "@/lib/format";
import { isVotePhase, type ProposalPhase } from "@/lib/proposal-phase";

/** One step of a proposal's life. */
export interface LifecycleStep {
  label: string;
  status: "done" | "current" | "coming" | "stopped";
  /** When it happened or will, in unix seconds; unknown while it depends on somebody. */
  at?: number;
  transactionHash?: Hash;
  /** What the step waits for or brought. */
  note?: string;
  /** Another proposal that the step is about. */
  proposalId?: bigint;
}

type Steps = Pick<
  ProposalActivity,
  | "objection"
  | "queued"
  | "reviewExtended"
  | "executed"
  | "canceled"
  | "vetoed"
  | "overridden"
  | "overriddenBy"
  | "isExtended"
>;

interface LifecycleParameters {
  record: Pick<ProposalRecord, "createdAt" | "transactionHash">;
  facts: ProposalFacts;
  /** Transactions of the steps, where they are known already. */
  activity?: Partial<Steps>;
  /** The timelock's own delay in seconds; a class may ask for more. */
  timelockDelay?: number;
  /** The chain's time; what has passed is told as such. */
  now?: number;
}

const wonPhases: readonly ProposalPhase[] = ["Succeeded", "Review", "Queued", "Executed"];

function votingSteps(facts: ProposalFacts, activity: LifecycleParameters["activity"]): LifecycleStep[] {
  const { phase, snapshot, deadline } = facts;
  const isPending = phase === "Pending";
  const { objectionFrom } = momentsOf(facts);
  const hasEnded = !isPending && phase !== "Active";
  const steps: LifecycleStep[] = [
    {
      label: isPending ? "Voting opens" : "Voting opened",
      status: isPending ? "current" : "done",
      at: snapshot,
      note: isPending ? "Voting power is counted at this moment." : undefined,
    },
    {
      label: hasEnded ? "Voting ended" : "Voting ends",
      status: hasEnded ? "done" : isPending ? "coming" : "current",
      at: objectionFrom ?? deadline,
      note: activity?.isExtended ? "Extended, because the quorum was reached late." : undefined,
    },
  ];
  if (objectionFrom === undefined) return steps;
  const isOver = !isVotePhase(phase);
  return [
    ...steps,
    {
      label: isOver ? "Objection period ended" : "Objection period ends",
      status: isOver ? "done" : phase === "Objection" ? "current" : "coming",
      at: deadline,
      transactionHash: activity?.objection?.transactionHash,
      note: "A late vote turned it to passing: in this time only votes against are taken.",
    },
  ];
}

/** All steps of a proposal's life in order: those that happened and those to come. */
export function lifecycleOf({
  record,
  facts,
  activity,
  timelockDelay,
  now = 0,
}: LifecycleParameters): LifecycleStep[] {
  const { phase, snapshot, deadline } = facts;
  const proposed: LifecycleStep = {
    label: "Proposed",
    status: "done",
    at: record.createdAt,
    transactionHash: record.transactionHash,
  };
  const canceled: LifecycleStep = { label: "Canceled", status: "stopped", ...activity?.canceled };
  // Withdrawn before voting began: nothing of what was planned happened.
  if (phase === "Canceled" && (activity?.canceled?.at ?? 0) <= snapshot) return [proposed, canceled];
  const steps = [proposed, ...votingSteps(facts, activity)];
  switch (phase) {
    case "Defeated":
      return [...steps, { label: "Defeated", status: "stopped", at: deadline }];
    case "Expired":
      return [...steps, ...queuedBefore(activity), expiredStep(facts)];
    case "Canceled":
      return [...steps, ...queuedBefore(activity), canceled];
    case "Vetoed":
    case "Overridden":
      return [...steps, ...queuedBefore(activity), ...vetoSteps(facts, activity, now)];
    default:
      return [...steps, ...execution(facts, activity, timelockDelay)];
  }
}

function queuedBefore(activity: LifecycleParameters["activity"]): LifecycleStep[] {
  return activity?.queued ? [{ label: "Queued", status: "done", ...activity.queued }] : [];
}

function expiredStep(facts: ProposalFacts): LifecycleStep {
  const { expiresAt } = momentsOf(facts);
  return {
    label: "Expired",
    status: "stopped",
    at: expiresAt,
    note: facts.eta > 0 ? "Nobody executed it in time." : "Nobody queued it in time.",
  };
}

function vetoSteps(
  facts: ProposalFacts,
  activity: LifecycleParameters["activity"],
  now: number,
): LifecycleStep[] {
  const vetoed: LifecycleStep = {
    label: "Vetoed by the ethics board",
    status: "stopped",
    at: facts.vetoedAt,
    transactionHash: activity?.vetoed?.transactionHash,
  };
  if (facts.phase === "Overridden") {
    return [
      vetoed,
      {
        label: "Overridden by the holders",
        status: "done",
        ...activity?.overridden,
        note: "The same operations were carried out by another proposal.",
        proposalId: activity?.overriddenBy,
      },
    ];
  }
  const { overrideUntil = 0 } = momentsOf(facts);
  if (now > overrideUntil)
    return [vetoed, { label: "Time to override ended", status: "done", at: overrideUntil }];
  return [
    vetoed,
    {
      label: "Time to override ends",
      status: "current",
      at: overrideUntil,
      note: "Until then holders can propose exactly the same again; the board cannot veto that.",
    },
  ];
}

function queueStep(
  facts: ProposalFacts,
  activity: LifecycleParameters["activity"],
  timelockDelay: number | undefined,
): LifecycleStep {
  const { phase, terms } = facts;
  const isQueued = phase === "Review" || phase === "Queued" || phase === "Executed";
  if (isQueued || activity?.queued) return { label: "Queued", status: "done", ...activity?.queued };
  const gate = opinionGate(facts);
  const wait = timelockDelay === undefined ? undefined : Math.max(timelockDelay, terms.delay);
  const opinion =
    gate === undefined ? "" : ` It waits for a legal opinion, at the longest until ${formatUtc(gate)}.`;
  const delay = wait === undefined ? "." : `; then it waits ${formatDuration(wait)}.`;
  return {
    label: "Queue",
    status: phase === "Succeeded" ? "current" : "coming",
    note: `Anybody can, if it is won${delay}${opinion}`,
  };
}

function execution(
  facts: ProposalFacts,
  activity: LifecycleParameters["activity"],
  timelockDelay: number | undefined,
): LifecycleStep[] {
  const { phase, needsQueuing } = facts;
  const queue = needsQueuing ? [queueStep(facts, activity, timelockDelay)] : [];
  return [...queue, ...reviewStep(facts, activity), executeStep(facts, activity, phase)];
}

function reviewStep(facts: ProposalFacts, activity: LifecycleParameters["activity"]): LifecycleStep[] {
  const { phase, eta, terms, isReviewExtended, periods } = facts;
  if (!isVetoable(terms.class)) return [];
  const isOver = phase === "Queued" || phase === "Executed";
  const longer = isReviewExtended
    ? `Made longer by ${formatDuration(periods.reviewExtension)}, as two members asked.`
    : undefined;
  return [
    {
      label: isOver ? "Review ended" : phase === "Review" ? "Review ends" : "Review by the ethics board",
      status: isOver ? "done" : phase === "Review" ? "current" : "coming",
      at: eta > 0 ? eta : undefined,
      transactionHash: activity?.reviewExtended?.transactionHash,
      note: longer ?? (isOver ? "The ethics board did not veto it." : "Five of its seven members can veto."),
    },
  ];
}

function executeStep(
  facts: ProposalFacts,
  activity: LifecycleParameters["activity"],
  phase: ProposalPhase,
): LifecycleStep {
  if (phase === "Executed") return { label: "Executed", status: "done", ...activity?.executed };
  const { eta, periods } = facts;
  const isWon = wonPhases.includes(phase);
  return {
    label: "Execute",
    status: phase === "Queued" ? "current" : "coming",
    at: eta > 0 ? eta : undefined,
    note: `Anybody can, from then on${isWon ? `, for ${formatDuration(periods.gracePeriod)}` : ""}.`,
  };
}
