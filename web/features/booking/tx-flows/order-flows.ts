import type { Address } from "viem";
import type { Order } from "@/features/booking/lib/order";
import { allocationEscrowActsAbi } from "@/generated/abi/allocation-escrow-acts";
import { fairShareQueueActsAbi } from "@/generated/abi/fair-share-queue-acts";
import { formatDuration, formatTokens } from "@/lib/format";
import { type Funding, fundingSteps } from "@/lib/market/funding";
import { formatPrice } from "@/lib/market/units";
import { type CallStep, type Change, contractCall, type FlowStep, type TransactionFlow } from "@/lib/tx/flow";

/** What pays for an order. Amounts in wei. */
export interface Payment {
  /** "project 3", "you" */
  name: string;
  /** On the ledger. */
  balance: bigint;
  /** What the order takes from it. */
  cost: bigint;
  /** What has to be put on the ledger first; undefined when there is enough. */
  funding: Funding | undefined;
}

function moneyChanges({ name, balance, cost, funding }: Payment): Change[] {
  const funded = balance + (funding?.amount ?? 0n);
  return [
    ...(funding ? [{ label: "Put on the ledger first", after: formatTokens(funding.amount) }] : []),
    {
      label: `On the ledger for ${name}`,
      before: formatTokens(funded),
      after: formatTokens(funded - cost),
    },
  ];
}

function withFunding(payment: Payment, last: CallStep): [FlowStep, ...FlowStep[]] {
  return payment.funding ? [...fundingSteps(payment.funding), last] : [last];
}

interface BookParameters {
  escrow: Address;
  order: Order;
  offer: { offerId: number; price: bigint; className: string };
  payment: Payment;
}

/** Books GPUs of an offer; the whole price goes into escrow. */
export function bookFlow({ escrow, order, offer, payment }: BookParameters): TransactionFlow {
  return {
    title: `Book ${order.gpus} × ${offer.className}`,
    explanation:
      "The whole price is in escrow before the job starts. Receipts that you co-sign pay; what isn't used comes back.",
    changes: [
      { label: "For", after: formatDuration(order.duration) },
      { label: "Price", after: formatPrice(offer.price) },
      { label: "Into escrow", after: formatTokens(payment.cost) },
      ...moneyChanges(payment),
    ],
    steps: withFunding(payment, {
      kind: "call",
      label: "Book",
      call: contractCall({
        contract: "AllocationEscrow",
        address: escrow,
        abi: allocationEscrowActsAbi,
        functionName: "book",
        args: [
          {
            projectId: order.projectId,
            offerId: offer.offerId,
            gpus: order.gpus,
            duration: order.duration,
            maxPrice: offer.price,
            specHash: order.specHash,
          },
        ],
      }),
    }),
    success: `${order.gpus} × ${offer.className} are booked. The provider starts the job.`,
    href: order.projectId ? `/projects/${order.projectId}` : "/jobs?show=mine",
  };
}

interface EnqueueParameters {
  queue: Address;
  order: Order;
  gpuClass: { classId: number; className: string };
  maxPrice: bigint;
  bond: bigint;
  payment: Payment;
}

/** Asks the queue for GPUs; the highest price and the bond move to the queue. */
export function enqueueFlow(parameters: EnqueueParameters): TransactionFlow {
  const { queue, order, gpuClass, maxPrice, bond, payment } = parameters;
  return {
    title: `Ask the queue for ${order.gpus} × ${gpuClass.className}`,
    explanation:
      "Whoever used least for its weight comes first. When GPUs are given out, what they cost less than your highest price comes back, with the bond.",
    changes: [
      { label: "For", after: formatDuration(order.duration) },
      { label: "Highest price", after: formatPrice(maxPrice) },
      { label: "Held by the queue", after: formatTokens(payment.cost - bond) },
      { label: "Bond, back when it leaves the queue", after: formatTokens(bond) },
      ...moneyChanges(payment),
    ],
    steps: withFunding(payment, {
      kind: "call",
      label: "Ask the queue",
      call: contractCall({
        contract: "FairShareQueue",
        address: queue,
        abi: fairShareQueueActsAbi,
        functionName: "enqueue",
        args: [
          {
            projectId: order.projectId,
            classId: gpuClass.classId,
            gpus: order.gpus,
            duration: order.duration,
            maxPrice,
            specHash: order.specHash,
          },
        ],
      }),
    }),
    success: `Project ${order.projectId} waits in the queue.`,
    href: `/projects/${order.projectId}`,
  };
}
