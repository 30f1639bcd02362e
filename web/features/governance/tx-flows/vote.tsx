import type { Address, Hex } from "viem";
import { readBallotTypedData } from "@/features/governance/chain/read-ballot";
import type { Tally } from "@/features/governance/lib/proposal";
import {
  encodeVoteParts,
  FRACTIONAL_SUPPORT,
  SUPPORT,
  sumParts,
  type VoteParts,
} from "@/features/governance/lib/split-vote";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import type { ChainClient } from "@/lib/chain-client";
import { formatTokens } from "@/lib/format";
import { relay } from "@/lib/relayer";
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

function describe(parameters: VoteParameters): Omit<TransactionFlow, "steps"> {
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
    success: `Your vote on proposal ${proposalId} is counted.`,
    href: `/proposals/${proposalId}`,
  };
}

/** Casts a vote with all of the voting power that is left, or with parts of it. */
export function voteFlow(parameters: VoteParameters): TransactionFlow {
  return {
    ...describe(parameters),
    steps: [{ kind: "call", label: voteVerb(parameters.choice.kind), call: toCall(parameters) }],
  };
}

/** What it takes to vote by a signature that the relayer brings to the chain. */
export interface SignedVoteParameters extends VoteParameters {
  client: ChainClient;
  account: Address;
  relayerUrl: string;
}

/** Casts the same vote by a signature; the relayer pays. */
export function signedVoteFlow(parameters: SignedVoteParameters): TransactionFlow {
  const { client, governor, account, proposalId, choice, reason, relayerUrl } = parameters;
  const ballot = toBallot(choice, reason);
  return {
    ...describe(parameters),
    steps: [
      {
        kind: "relay",
        label: `${voteVerb(choice.kind)} without paying`,
        explanation: "You sign this one vote and nothing else.",
        contract: "ComputeGovernor",
        typedData: () => readBallotTypedData({ client, governor, account, proposalId, ...ballot }),
        submit: (signature) =>
          relay(relayerUrl, "vote", {
            proposalId: String(proposalId),
            support: ballot.support,
            voter: account,
            signature,
            ...(ballot.extended ?? {}),
          }),
      },
    ],
  };
}

/** A vote as it is signed; with a reason or in parts it is an extended ballot. */
function toBallot(choice: Choice, reason: string) {
  if (choice.kind === "split")
    return { support: FRACTIONAL_SUPPORT, extended: { reason, params: encodeVoteParts(choice.parts) } };
  const support = SUPPORT[choice.kind];
  return reason === "" ? { support } : { support, extended: { reason, params: "0x" as Hex } };
}
