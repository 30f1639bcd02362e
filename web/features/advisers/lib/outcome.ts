import type { AdviserOpinionsQuery, ProposalPhase } from "@/generated/gql/graphql";

type Opinion = AdviserOpinionsQuery["opinions"][number];

/** How the holders voted on a proposal; open while they have not, withdrawn where they never did. */
export type VoteOutcome = "won" | "lost" | "open" | "withdrawn";

const wonPhases: readonly ProposalPhase[] = [
  "Succeeded",
  "Review",
  "Queued",
  "Executed",
  "Vetoed",
  "Overridden",
];

/** How the holders' vote came out, whatever happened to the proposal afterwards. */
export function voteOutcome(
  phases: readonly { phase: ProposalPhase; from: string }[],
  now: number,
): VoteOutcome {
  const begun = phases.filter(({ from }) => Number(from) <= now).map(({ phase }) => phase);
  if (begun.some((phase) => wonPhases.includes(phase))) return "won";
  if (begun.includes("Defeated")) return "lost";
  return begun.includes("Canceled") ? "withdrawn" : "open";
}

/** How an adviser's words and the holders' votes compare. */
export interface Record {
  /** Opinions for or against a proposal whose vote is over. */
  decided: number;
  /** Of them those with which the vote agreed. */
  same: number;
}

/**
 * Compares what an adviser said for or against proposals with how the holders voted. A concern is neither, and counts
 * for nothing here.
 */
export function recordOf(opinions: readonly Pick<Opinion, "verdict" | "proposal">[], now: number): Record {
  const decided = opinions.flatMap(({ verdict, proposal }) => {
    const outcome = voteOutcome(proposal.phases, now);
    if (verdict === "Concern" || (outcome !== "won" && outcome !== "lost")) return [];
    return [(verdict === "Support") === (outcome === "won")];
  });
  return { decided: decided.length, same: decided.filter(Boolean).length };
}
