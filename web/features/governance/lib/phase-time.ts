import type { ProposalFacts } from "@/features/governance/lib/proposal";
import type { ProposalPhase } from "@/lib/proposal-phase";

/** Moments that matter for where a proposal stands, in unix seconds. */
export interface ProposalMoments {
  voteStart: number;
  /** The last second of voting, with any objection period. */
  voteEnd: number;
  /** The last second in which all votes are taken, where an objection period follows. */
  objectionFrom?: number;
  eta?: number;
  expiresAt?: number;
  overrideUntil?: number;
  /** When the present phase began, where it is known. */
  since?: number;
}

/** What time has to do with a phase: a countdown with the words around it, a moment in the past, or words alone. */
export type PhaseTime =
  | { kind: "countdown"; before: string; at: number; after: string; done: string }
  | { kind: "since"; at: number }
  | { kind: "words"; words: string };

const until = (before: string, at: number, after = "", done = "a moment"): PhaseTime => ({
  kind: "countdown",
  before,
  at,
  after,
  done,
});
const words = (text: string): PhaseTime => ({ kind: "words", words: text });
const since = (at: number | undefined): PhaseTime | undefined => (at ? { kind: "since", at } : undefined);

/** What a phase waits for, or since when it holds; undefined when nothing is known. */
export function phaseTime(
  phase: ProposalPhase,
  moments: ProposalMoments,
  now: number | undefined,
): PhaseTime | undefined {
  const { voteStart, voteEnd, objectionFrom, eta, expiresAt, overrideUntil } = moments;
  switch (phase) {
    case "Pending":
      return until("opens in", voteStart);
    case "Active":
      return until("", objectionFrom ?? voteEnd, "left", "ends in a moment");
    case "Objection":
      return until("", voteEnd, "left to object", "ends in a moment");
    case "Succeeded":
      return expiresAt ? until("to be queued within", expiresAt) : words("can be queued");
    case "Review":
      return eta ? until("review ends in", eta) : words("under review");
    case "Queued":
      return queuedTime(eta, expiresAt, now);
    case "Vetoed":
      return overrideUntil && (now === undefined || now <= overrideUntil)
        ? until("can be overridden for", overrideUntil)
        : since(moments.since);
    case "Defeated":
      return since(voteEnd);
    case "Expired":
      return since(moments.since ?? expiresAt ?? voteEnd);
    case "Executed":
    case "Canceled":
    case "Overridden":
      return since(moments.since);
  }
}

function queuedTime(
  eta: number | undefined,
  expiresAt: number | undefined,
  now: number | undefined,
): PhaseTime {
  if (!eta) return words("in the timelock");
  if (now === undefined || eta > now) return until("can be executed in", eta);
  return expiresAt ? until("to be executed within", expiresAt) : words("can be executed");
}

/** The moments of a proposal, from what the chain says. */
export function momentsOf(facts: ProposalFacts, since?: number): ProposalMoments {
  const { snapshot, deadline, objectionEnd, eta, vetoedAt, periods } = facts;
  return {
    voteStart: snapshot,
    voteEnd: deadline,
    objectionFrom: objectionEnd > 0 ? objectionEnd - periods.objectionPeriod : undefined,
    eta: eta > 0 ? eta : undefined,
    expiresAt: expiryOf(facts),
    overrideUntil: vetoedAt > 0 ? vetoedAt + periods.overrideWindow : undefined,
    since,
  };
}

/** The last second in which a proposal that was won can be queued or executed. */
function expiryOf({ phase, deadline, eta, periods }: ProposalFacts): number | undefined {
  if (eta > 0) return eta + periods.gracePeriod;
  return phase === "Succeeded" || phase === "Expired" ? deadline + periods.gracePeriod : undefined;
}

/** The last second in which a missing legal opinion keeps a proposal from the queue; undefined when none is missing. */
export function opinionGate({ hasLegalOpinion, deadline, periods }: ProposalFacts): number | undefined {
  return hasLegalOpinion === false ? deadline + periods.opinionWait : undefined;
}

/** The next moment that time alone brings; what an open page waits for. */
export function nextMoment(facts: ProposalFacts, now: number): { label: string; at: number } | undefined {
  const moments = momentsOf(facts);
  const { phase, snapshot, deadline, eta } = facts;
  const gate = opinionGate(facts);
  switch (phase) {
    case "Pending":
      return { label: "voting opens", at: snapshot + 1 };
    case "Active":
      return moments.objectionFrom
        ? { label: "only objections are taken", at: moments.objectionFrom + 1 }
        : { label: "voting ends", at: deadline + 1 };
    case "Objection":
      return { label: "the objection period ends", at: deadline + 1 };
    case "Succeeded":
      if (gate !== undefined && now <= gate)
        return { label: "it can be queued without an opinion", at: gate + 1 };
      return moments.expiresAt ? { label: "it expires", at: moments.expiresAt + 1 } : undefined;
    case "Review":
      return { label: "it can be executed", at: eta };
    case "Queued":
      if (eta > now) return { label: "it can be executed", at: eta };
      return moments.expiresAt ? { label: "it expires", at: moments.expiresAt + 1 } : undefined;
    case "Vetoed":
      return moments.overrideUntil && now <= moments.overrideUntil
        ? { label: "the time to override ends", at: moments.overrideUntil + 1 }
        : undefined;
    default:
      return undefined;
  }
}
