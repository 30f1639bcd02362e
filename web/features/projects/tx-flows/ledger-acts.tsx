import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { fairShareQueueActsAbi } from "@/generated/abi/fair-share-queue-acts";
import { formatTokens } from "@/lib/format";
import { type Funding, fundingSteps } from "@/lib/market/funding";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** An account of the ledger: a project's, or one's own. */
export interface LedgerOwner {
  /** "project 3", "you" */
  name: string;
  projectId: number | undefined;
  /** On the ledger, in wei. */
  balance: bigint;
}

const hrefOf = ({ projectId }: LedgerOwner) => (projectId ? `/projects/${projectId}` : "/projects");

/** Puts tokens on the ledger for a project or oneself. */
export function fundFlow(funding: Funding, owner: LedgerOwner): TransactionFlow {
  const { amount } = funding;
  return {
    title: owner.projectId ? `Fund project ${owner.projectId}` : "Put tokens on the ledger",
    explanation: owner.projectId
      ? "The project's members spend it on jobs; only its owner takes it out again."
      : "You spend it on jobs, and take it out whenever you want.",
    changes: [
      {
        label: `On the ledger for ${owner.name}`,
        before: formatTokens(owner.balance),
        after: formatTokens(owner.balance + amount),
      },
    ],
    warnings: ["Tokens on the ledger don't vote."],
    steps: fundingSteps(funding),
    success: `${formatTokens(amount)} are on the ledger for ${owner.name}.`,
    href: hrefOf(owner),
  };
}

/** Pays money of a project or one's own out of the ledger. */
export function withdrawFlow(
  escrow: Hex,
  owner: LedgerOwner,
  { to, amount }: { to: Hex; amount: bigint },
): TransactionFlow {
  const base = { contract: "AllocationEscrow", address: escrow, abi: allocationEscrowActsAbi } as const;
  return {
    title: owner.projectId ? `Withdraw from project ${owner.projectId}` : "Withdraw from the ledger",
    changes: [
      {
        label: `On the ledger for ${owner.name}`,
        before: formatTokens(owner.balance),
        after: formatTokens(owner.balance - amount),
      },
      { label: "Paid out to", after: <Address address={to} show="both" isPlain /> },
    ],
    steps: [
      {
        kind: "call",
        label: `Withdraw ${formatTokens(amount)}`,
        call: owner.projectId
          ? contractCall({
              ...base,
              functionName: "withdrawFromProject",
              args: [owner.projectId, to, amount],
            })
          : contractCall({ ...base, functionName: "withdraw", args: [to, amount] }),
      },
    ],
    success: `${formatTokens(amount)} are paid out.`,
    href: hrefOf(owner),
  };
}

/** A request in the queue. */
export interface QueuedRequest {
  requestId: bigint;
  /** Which request it is, counted from 1: what people see. */
  sequence: number;
}

/** Takes a request out of the queue; all its money goes back. */
export function dequeueFlow(
  queue: Hex,
  { request, projectId, returned }: { request: QueuedRequest; projectId: number; returned: bigint },
): TransactionFlow {
  return {
    title: `Take request ${request.sequence} out of the queue`,
    changes: [{ label: `Back to the account of project ${projectId}`, after: formatTokens(returned) }],
    warnings: [
      "Who asks again keeps its fair share: the place depends on use and weight, not on when one came.",
    ],
    steps: [
      {
        kind: "call",
        label: "Take it out",
        call: contractCall({
          contract: "FairShareQueue",
          address: queue,
          abi: fairShareQueueActsAbi,
          functionName: "dequeue",
          args: [request.requestId],
        }),
      },
    ],
    success: `Request ${request.sequence} is out of the queue; its money is back.`,
    href: `/projects/${projectId}`,
  };
}

/** Brings a request's key and lane up to date. */
export function rekeyFlow(queue: Hex, request: QueuedRequest, projectId: number): TransactionFlow {
  return {
    title: `Bring request ${request.sequence} up to date`,
    explanation: "Computes key and lane anew, from use, contribution and status as they are now.",
    changes: [{ label: "Key and lane", after: "as of now" }],
    steps: [
      {
        kind: "call",
        label: "Bring up to date",
        call: contractCall({
          contract: "FairShareQueue",
          address: queue,
          abi: fairShareQueueActsAbi,
          functionName: "rekey",
          args: [request.requestId],
        }),
      },
    ],
    success: `Request ${request.sequence} is up to date.`,
    href: `/projects/${projectId}`,
  };
}
