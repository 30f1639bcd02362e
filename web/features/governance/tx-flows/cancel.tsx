import { type ProposalReference, proposalCall } from "@/features/governance/tx-flows/proposal-call";
import type { TransactionFlow } from "@/lib/tx/flow";

/** Withdraws a proposal. Only its proposer can, and only before voting begins. */
export function cancelFlow(reference: ProposalReference): TransactionFlow {
  const { proposalId } = reference;
  return {
    title: `Withdraw proposal ${proposalId}`,
    explanation: "Nobody will be able to vote on it. Its text and its calls stay readable.",
    changes: [{ label: "State", before: "Upcoming", after: "Canceled" }],
    warnings: ["A withdrawn proposal cannot come back; you would have to propose it anew with another text."],
    steps: [{ kind: "call", label: "Withdraw", call: proposalCall("cancel", reference) }],
    success: `Proposal ${proposalId} is withdrawn.`,
    href: `/proposals/${proposalId}`,
  };
}
