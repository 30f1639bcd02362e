import type { ElectionPhase, ElectionStanding } from "@/features/election/chain/read-election";

/** A step of an election and when it begins, in unix seconds. */
export interface ElectionStep {
  name: string;
  text: string;
  from: number;
  /** The last second; undefined where it has no end of its own. */
  until?: number;
  state: "done" | "now" | "coming";
}

const order: readonly ElectionPhase[] = ["Upcoming", "Nomination", "Voting", "Ended", "Applied"];

/** The steps of an election, in order. */
export function electionSteps(
  election: Pick<ElectionStanding, "phase" | "start" | "votingStart" | "votingEnd" | "applyUntil">,
): ElectionStep[] {
  const { phase, start, votingStart, votingEnd, applyUntil } = election;
  const at = order.indexOf(phase);
  const state = (place: number): ElectionStep["state"] =>
    at > place ? "done" : at === place ? "now" : "coming";
  return [
    {
      name: "Nomination",
      text: "Accounts stand, holders endorse them.",
      from: start,
      until: votingStart,
      state: state(1),
    },
    {
      name: "Voting",
      text: "Holders spread their votes over the candidates.",
      from: votingStart,
      until: votingEnd,
      state: state(2),
    },
    {
      name: "Result",
      text: phase === "Applied" ? "Brought to the board." : "Anybody brings it to the board.",
      from: votingEnd,
      until: applyUntil,
      state: phase === "Applied" ? "done" : state(3),
    },
  ];
}

/** What comes next in an election, and when. */
export function nextEvent(
  election: Pick<ElectionStanding, "phase" | "start" | "votingStart" | "votingEnd" | "nextStart">,
): { label: string; at: number } {
  switch (election.phase) {
    case "Upcoming":
      // A phase begins in the second after the one that counts as its start.
      return { label: "nomination opens", at: election.start + 1 };
    case "Nomination":
      return { label: "voting for the board opens", at: election.votingStart + 1 };
    case "Voting":
      return { label: "the election ends", at: election.votingEnd + 1 };
    case "Ended":
    case "Applied":
      return { label: "the next election opens", at: election.nextStart + 1 };
  }
}

/** A cohort as people count: the first is 1. */
export function cohortName(cohort: number): string {
  return `cohort ${cohort + 1}`;
}
