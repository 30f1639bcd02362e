import type { EscrowTerms, JobStanding } from "@/lib/market/job";
import { isRunning, staleAfter } from "@/lib/market/job";

/** What can be done with a job. */
export type JobActionId = "start" | "cosign" | "mature" | "extend" | "drain" | "dispute" | "close";

/** What an account is to a job. */
export interface JobRole {
  /** It booked or queued it, or is a member of the project that pays. */
  isResearcher: boolean;
  /** It may sign receipts for the researcher. */
  isSigner: boolean;
  /** It is the provider or its operator. */
  isProvider: boolean;
}

/** One thing that somebody can do with a job, now, later, or not at all. */
export interface JobAction {
  id: JobActionId;
  /** Verb first, as on the button. */
  label: string;
  /** Who may do it. */
  who: string;
  /** Whether somebody may do it now, whoever looks. */
  isOpen: boolean;
  /** Whether the account that looks may do it now. */
  canNow: boolean;
  /** Why not, or what it does. */
  why: string;
  /** When that changes, in unix seconds. */
  at?: number;
}

/** A job with what decides about it. */
export interface JobSituation {
  job: JobStanding;
  terms: EscrowTerms;
  role: JobRole;
  /** The chain's time in unix seconds. */
  now: number;
}

type Draft = Omit<JobAction, "id" | "canNow">;

const researcherOnly = "The researcher, or a member of its project";
const providerOnly = "The provider or its operator";
const signers = "Whoever signs for the researcher";
const anyone = "Anyone";

function start({ job, now }: JobSituation): Draft {
  const base = { label: "Start", who: providerOnly };
  if (job.state !== "Matched")
    return { ...base, isOpen: false, why: "It was started, or can't be any more." };
  if (now > job.deadline) return { ...base, isOpen: false, why: "The time to start it is over." };
  return {
    ...base,
    isOpen: true,
    why: "The provider's software starts it. The time for that ends",
    at: job.deadline,
  };
}

function cosign({ job, now }: JobSituation): Draft {
  const base = { label: "Co-sign a receipt", who: signers };
  const isSettling = job.state === "Settling" && now <= job.deadline;
  if (!isRunning(job.state) && !isSettling)
    return { ...base, isOpen: false, why: "Receipts are taken while it runs and settles." };
  if (job.workLimit <= job.accepted)
    return { ...base, isOpen: false, why: "All the work that the time allows is accepted." };
  return { ...base, isOpen: true, why: "Both signatures together pay at once, with nobody in between." };
}

function mature({ job, now }: JobSituation): Draft {
  const base = { label: "Pay the matured claim", who: anyone };
  if (job.claimed === 0) return { ...base, isOpen: false, why: "No claim is pending." };
  if (job.isDisputed) return { ...base, isOpen: false, why: "The claim is disputed." };
  if (now < job.claimMaturesAt)
    return {
      ...base,
      isOpen: false,
      why: "The claim can still be disputed. That ends",
      at: job.claimMaturesAt,
    };
  return { ...base, isOpen: true, why: "Nobody disputed the claim in time, so it is paid." };
}

function extend({ job, now }: JobSituation): Draft {
  const base = { label: "Extend", who: researcherOnly };
  if (job.isQueued)
    return {
      ...base,
      isOpen: false,
      why: "A job of the queue can't be made longer: others wait. Queue again.",
    };
  if (job.state !== "Active" || now >= job.endsAt)
    return { ...base, isOpen: false, why: "Only a job that runs without notice can be made longer." };
  return { ...base, isOpen: true, why: "It is paid in advance, like the job. It ends", at: job.endsAt };
}

function drain({ job }: JobSituation): Draft {
  const base = { label: "Give notice", who: providerOnly };
  if (job.state === "Draining")
    return { ...base, isOpen: false, why: "Notice was given. It ends", at: job.deadline };
  if (job.state !== "Active") return { ...base, isOpen: false, why: "Only while it runs." };
  return { ...base, isOpen: true, why: "The provider says in advance when it needs its GPUs back." };
}

function dispute({ job, now }: JobSituation): Draft {
  const base = { label: "Dispute the claim", who: researcherOnly };
  if (job.claimed === 0)
    return {
      ...base,
      isOpen: false,
      why: "No claim is pending. What both sides signed can't be disputed.",
    };
  if (job.isDisputed) return { ...base, isOpen: false, why: "It is disputed already; arbiters rule." };
  if (now >= job.claimMaturesAt)
    return { ...base, isOpen: false, why: "The time to dispute it ended", at: job.claimMaturesAt };
  return {
    ...base,
    isOpen: true,
    why: "Five arbiters rule, with a published reason. The time to dispute ends",
    at: job.claimMaturesAt,
  };
}

/** Whether the account may take the job's next step to its end now. */
export function closeOf({ job, terms, role, now }: JobSituation): Draft & { mine: boolean } {
  switch (job.state) {
    case "Matched":
      return now > job.deadline
        ? {
            label: "Close as never started",
            who: anyone,
            isOpen: true,
            mine: true,
            why: "The provider did not start it in time: all money goes back, with a penalty from its stake.",
          }
        : {
            label: "Cancel",
            who: researcherOnly,
            isOpen: true,
            mine: role.isResearcher,
            why: `It pays the waiting since the match, at most ${Math.round(terms.cancelWindow / 60)} minutes. If it isn't started, anyone may close it`,
            at: job.deadline,
          };
    case "Active":
    case "Draining":
      return closeRunning({ job, terms, role, now });
    case "Settling":
      return closeSettling({ job, terms, role, now });
    default:
      return { label: "Close", who: anyone, isOpen: false, mine: false, why: "It has ended." };
  }
}

function closeRunning({ job, terms, role, now }: JobSituation): Draft & { mine: boolean } {
  const staleAt = staleAfter(job, terms);
  if (now >= job.endsAt)
    return {
      label: "Close",
      who: anyone,
      isOpen: true,
      mine: true,
      why: "Its time is over; the last receipt can still come.",
    };
  if (now > staleAt)
    return {
      label: "Close",
      who: anyone,
      isOpen: true,
      mine: true,
      why: "No receipt came for long: it is paid up to the last one.",
    };
  const isDrained = job.state === "Draining" && now >= job.deadline;
  return {
    label: "Close",
    who: isDrained ? "The researcher or the provider" : researcherOnly,
    isOpen: true,
    mine: role.isResearcher || (isDrained && role.isProvider),
    why: "What it can't use any more is refunded at once. Anyone may close it",
    at: Math.min(job.endsAt, staleAt),
  };
}

function closeSettling({ job, role, now }: JobSituation): Draft & { mine: boolean } {
  const base = { label: "Finish" };
  if (job.claimed > 0 && job.isDisputed)
    return {
      ...base,
      who: anyone,
      isOpen: false,
      mine: false,
      why: "Its claim is disputed: it ends after the ruling.",
    };
  if (job.claimed > 0 && now < job.claimMaturesAt)
    return {
      ...base,
      who: anyone,
      isOpen: false,
      mine: false,
      why: "Its claim can still be disputed. That ends",
      at: job.claimMaturesAt,
    };
  const isAllIn = job.accepted >= job.workLimit || now > job.deadline;
  return {
    ...base,
    who: isAllIn ? anyone : "The provider, who then forgoes what it did not claim",
    isOpen: true,
    mine: isAllIn || role.isProvider,
    why: isAllIn
      ? "Everything is accounted for: the rest is refunded and the collateral goes free."
      : "Anyone may finish it when all work is accepted, or",
    at: isAllIn ? undefined : job.deadline,
  };
}

/** Everything that can be done with a job, in the order of its life: who may, whether now, and why not. */
export function actionsOf(situation: JobSituation): JobAction[] {
  const { role } = situation;
  const { mine, ...close } = closeOf(situation);
  const entry = (id: JobActionId, draft: Draft, isMine: boolean): JobAction => ({
    id,
    ...draft,
    canNow: draft.isOpen && isMine,
  });
  return [
    entry("start", start(situation), role.isProvider),
    entry("cosign", cosign(situation), role.isSigner),
    entry("dispute", dispute(situation), role.isResearcher),
    entry("mature", mature(situation), true),
    entry("extend", extend(situation), role.isResearcher),
    entry("drain", drain(situation), role.isProvider),
    entry("close", close, mine),
  ];
}

/** What the job waits for next, for the clock of the page. */
export function nextMomentOf({
  job,
  now,
}: Pick<JobSituation, "job" | "now">): { label: string; at: number } | undefined {
  const moments: { label: string; at: number }[] = [];
  if (job.state === "Matched") moments.push({ label: "the start's deadline", at: job.deadline });
  if (job.claimed > 0 && !job.isDisputed)
    moments.push({ label: "the claim matures", at: job.claimMaturesAt });
  if (isRunning(job.state)) moments.push({ label: "the job ends", at: job.endsAt });
  if (job.state === "Draining") moments.push({ label: "the notice ends", at: job.deadline });
  if (job.state === "Settling") moments.push({ label: "the last receipt's deadline", at: job.deadline });
  return moments.filter(({ at }) => at > now).sort((one, other) => one.at - other.at)[0];
}
