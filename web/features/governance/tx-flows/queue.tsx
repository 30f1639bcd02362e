import { type ProposalReference, proposalCall } from "@/features/governance/tx-flows/proposal-call";
import { formatDuration } from "@/lib/format";
import type { TransactionFlow } from "@/lib/tx/flow";

/** Hands a proposal that was won to the timelock. Anybody can. */
export function queueFlow(reference: ProposalReference, timelockDelay: bigint): TransactionFlow {
  const { proposalId } = reference;
  const wait = formatDuration(Number(timelockDelay));
  return {
    title: `Queue proposal ${proposalId}`,
    explanation: `The vote was won. Queueing starts the wait of ${wait} in the timelock, after which anybody can execute it.`,
    changes: [
      { label: "State", before: "Succeeded", after: "Queued" },
      { label: "Can be executed", after: `${wait} after it is queued` },
    ],
    steps: [{ kind: "call", label: "Queue", call: proposalCall("queue", reference) }],
    success: `Proposal ${proposalId} is queued and can be executed in ${wait}.`,
    href: `/proposals/${proposalId}`,
  };
}
