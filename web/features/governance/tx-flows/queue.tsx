import { type ProposalReference, proposalCall } from "@/features/governance/tx-flows/proposal-call";
import { formatDuration } from "@/lib/format";
import type { TransactionFlow } from "@/lib/tx/flow";

/**
 * Hands a proposal that was won to the timelock. Anybody can.
 * @param delay Seconds until it can be executed: the timelock's or the class's delay, whichever is longer.
 */
export function queueFlow(reference: ProposalReference, delay: number): TransactionFlow {
  const { proposalId } = reference;
  const wait = formatDuration(delay);
  return {
    title: `Queue proposal ${proposalId}`,
    explanation: `The vote was won. Queueing starts the wait of ${wait} in the timelock, after which anybody can execute it.`,
    changes: [
      { label: "Phase", before: "Succeeded", after: "In the timelock" },
      { label: "Can be executed", after: `${wait} after it is queued` },
    ],
    steps: [{ kind: "call", label: "Queue", call: proposalCall("queue", reference) }],
    success: `Proposal ${proposalId} is queued and can be executed in ${wait}.`,
    href: `/proposals/${proposalId}`,
  };
}
