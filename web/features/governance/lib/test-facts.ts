import type { ProposalFacts } from "@/features/governance/lib/proposal";
import type { ProposalPhase } from "@/lib/proposal-phase";

/** For tests: a standard proposal with its vote from second 2,000 to 3,000. */
export function factsAt(phase: ProposalPhase, more: Partial<ProposalFacts> = {}): ProposalFacts {
  return {
    phase,
    snapshot: 2_000,
    deadline: 3_000,
    objectionEnd: 0,
    eta: 0,
    needsQueuing: true,
    tally: { for: 0n, against: 0n, abstain: 0n },
    terms: {
      class: "Standard",
      approvalBps: 5_000,
      quorumBps: 10_000,
      delay: 600,
      needsLegalOpinion: false,
    },
    periods: {
      flipWindow: 600,
      objectionPeriod: 900,
      gracePeriod: 86_400,
      opinionWait: 1_200,
      reviewExtension: 900,
      overrideWindow: 86_400,
    },
    vetoedAt: 0,
    isReviewExtended: false,
    ...more,
  };
}
