import type { Address } from "viem";
import type { Tally } from "@/features/governance/lib/proposal";
import {
  encodeVoteParts,
  FRACTIONAL_SUPPORT,
  SUPPORT,
  sumParts,
  type VoteParts,
} from "@/features/governance/lib/split-vote";
import { computeGovernorAbi } from "@/generated/abi";
import { formatTokens } from "@/lib/format";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** How somebody votes: everything for one side, or in parts. */
export type Choice = { kind: keyof typeof SUPPORT } | { kind: "split"; parts: VoteParts };

/** What it takes to vote. */
export interface VoteParameters {
  governor: Address;
  proposalId: bigint;
  choice: Choice;
  reason: string;
  /** Voting power that is left for this proposal. */
  remaining: bigint;
  tally: Tally;
}

const sides = [
  { key: "for", label: "Votes for", verb: "Vote for" },
  { key: "against", label: "Votes against", verb: "Vote against" },
  { key: "abstain", label: "Votes abstaining", verb: "Abstain" },
] as const;

function toParts(choice: Choice, remaining: bigint): VoteParts {
  if (choice.kind === "split") return choice.parts;
  return { for: 0n, against: 0n, abstain: 0n, [choice.kind]: remaining };
}

/** The verb of a choice, for buttons. */
export function voteVerb(choice: Choice["kind"]): string {
  return sides.find(({ key }) => key === choice)?.verb ?? "Vote in parts";
}

function toCall({ governor, proposalId, choice, reason }: VoteParameters) {
  const shared = { contract: "ComputeGovernor", address: governor, abi: computeGovernorAbi } as const;
  if (choice.kind === "split") {
    const args = [proposalId, FRACTIONAL_SUPPORT, reason, encodeVoteParts(choice.parts)] as const;
    return contractCall({ ...shared, functionName: "castVoteWithReasonAndParams", args });
  }
  const support = SUPPORT[choice.kind];
  return reason === ""
    ? contractCall({ ...shared, functionName: "castVote", args: [proposalId, support] })
    : contractCall({ ...shared, functionName: "castVoteWithReason", args: [proposalId, support, reason] });
}

/** Casts a vote with all of the voting power that is left, or with parts of it. */
export function voteFlow(parameters: VoteParameters): TransactionFlow {
  const { choice, remaining, tally, reason, proposalId } = parameters;
  const parts = toParts(choice, remaining);
  const left = remaining - sumParts(parts);
  return {
    title: `${voteVerb(choice.kind)}: proposal ${proposalId}`,
    explanation: `You spend ${formatTokens(sumParts(parts))} of voting power on this proposal. Your tokens stay where they are.`,
    changes: [
      ...sides
        .filter(({ key }) => parts[key] > 0n)
        .map(({ key, label }) => ({
          label,
          before: formatTokens(tally[key]),
          after: formatTokens(tally[key] + parts[key]),
        })),
      ...(reason === "" ? [] : [{ label: "Your reason, public for ever", after: `“${reason}”` }]),
    ],
    warnings: [
      left > 0n
        ? `What you cast cannot be changed. ${formatTokens(left)} stay free to cast later on this proposal.`
        : "A vote cannot be changed or taken back.",
    ],
    steps: [{ kind: "call", label: voteVerb(choice.kind), call: toCall(parameters) }],
    success: `Your vote on proposal ${proposalId} is counted.`,
    href: `/proposals/${proposalId}`,
  };
}
