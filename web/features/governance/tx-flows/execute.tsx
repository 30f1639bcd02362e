import { CallSentence } from "@/features/governance/components/call-sentence";
import type { DescribeContext } from "@/features/governance/lib/call-words";
import { decodeCall } from "@/features/governance/lib/decode-call";
import { describeCall } from "@/features/governance/lib/describe-call";
import { type ProposalReference, proposalCall } from "@/features/governance/tx-flows/proposal-call";
import type { TransactionFlow } from "@/lib/tx/flow";

/** Carries out a proposal whose wait is over. Anybody can. */
export function executeFlow(reference: ProposalReference, context: DescribeContext): TransactionFlow {
  const { proposalId, calls } = reference;
  const words = calls.map((call) => describeCall(decodeCall(call, context.contracts), context));
  const hasUnknown = words.some(({ risk }) => risk === "unknown");
  return {
    title: `Execute proposal ${proposalId}`,
    explanation: "The timelock makes these calls, all or none. You pay only for the transaction.",
    changes: [
      { label: "State", before: "Queued", after: "Executed" },
      ...words.map((each, index) => ({
        label: `Action ${index + 1}`,
        after: <CallSentence words={each} isPlain />,
      })),
    ],
    warnings: hasUnknown
      ? ["This proposal calls something that this page cannot read. Look at its raw data first."]
      : undefined,
    steps: [{ kind: "call", label: "Execute", call: proposalCall("execute", reference) }],
    success: `Proposal ${proposalId} is executed.`,
    href: `/proposals/${proposalId}`,
  };
}
