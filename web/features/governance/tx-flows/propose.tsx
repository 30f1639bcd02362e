import type { Address } from "viem";
import { CallSentence } from "@/features/governance/components/call-sentence";
import type { DescribeContext } from "@/features/governance/lib/call-words";
import { decodeCall, type ProposalCall } from "@/features/governance/lib/decode-call";
import { describeCall } from "@/features/governance/lib/describe-call";
import { madeSentence } from "@/features/governance/lib/made-sentence";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { formatDuration } from "@/lib/format";
import { type ContractCall, contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** A proposal ready to be made. */
export interface NewProposal {
  governor: Address;
  calls: readonly ProposalCall[];
  /** The whole text, with the suffix that only lets its author propose it. */
  description: string;
}

/** The call that makes a proposal. */
export function proposeCall({ governor, calls, description }: NewProposal): ContractCall {
  return contractCall({
    contract: "ComputeGovernor",
    address: governor,
    abi: computeGovernorAbi,
    functionName: "propose",
    args: [
      calls.map(({ target }) => target),
      calls.map(({ value }) => value),
      calls.map(({ data }) => data),
      description,
    ],
  });
}

interface ProposeParameters extends NewProposal {
  title: string;
  context: DescribeContext;
  votingDelay: bigint;
  votingPeriod: bigint;
  /** What the trial on the chain brought to light. */
  warning?: string;
}

/** Makes a proposal. */
export function proposeFlow({
  title,
  context,
  votingDelay,
  votingPeriod,
  warning,
  ...proposal
}: ProposeParameters): TransactionFlow {
  return {
    title: "Make the proposal",
    explanation: `“${title}”. Voting begins ${formatDuration(Number(votingDelay))} after it is made and lasts ${formatDuration(Number(votingPeriod))}.`,
    changes: proposal.calls.map((call, index) => ({
      label: `Action ${index + 1}, once voted and executed`,
      after: <CallSentence words={describeCall(decodeCall(call, context.contracts), context)} isPlain />,
    })),
    warnings: [
      ...(warning ? [warning] : []),
      "Text and actions cannot be changed afterwards. You can withdraw the proposal until voting begins.",
    ],
    steps: [{ kind: "call", label: "Make the proposal", call: proposeCall(proposal) }],
    success: madeSentence(title),
    href: "/proposals?tab=upcoming",
  };
}
