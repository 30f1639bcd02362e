import type { Address } from "viem";
import { fairShareQueueActsAbi } from "@/generated/abi/fair-share-queue-acts";
import { resourceRegistryActsAbi } from "@/generated/abi/resource-registry-acts";
import { formatTokens } from "@/lib/format";
import { freeGpus, type MarketOffer } from "@/lib/market/offer";
import { encodeRegion, regionName } from "@/lib/market/region";
import { formatCarbon, formatPrice, formatPue } from "@/lib/market/units";
import { contractCall, type TransactionFlow } from "@/lib/tx/flow";

/** What is to be offered. */
export interface OfferDraft {
  classId: number;
  className: string;
  gpus: number;
  /** In wei per GPU-second. */
  price: bigint;
  /** ISO 3166-1 alpha-2 code. */
  region: string;
  pueBps: number;
  isCommunity: boolean;
}

interface ListParameters {
  registry: Address;
  provider: Address;
  draft: OfferDraft;
  /** g CO2e of a GPU-hour at full power. */
  carbonPerHour: bigint;
  /** Stake that the listed GPUs need, before and after. */
  required: { before: bigint; after: bigint };
  /** Whether the GPUs are few enough to be listed without stake. */
  isProbation: boolean;
}

/** Offers GPUs of the inventory. */
export function listOfferFlow(parameters: ListParameters): TransactionFlow {
  const { registry, provider, draft, carbonPerHour, required, isProbation } = parameters;
  const { classId, gpus, price, region, pueBps, isCommunity } = draft;
  return {
    title: "List an offer",
    explanation: isCommunity
      ? "The fair-share queue gives these GPUs to verified projects, when you say so."
      : "Anybody can book these GPUs at this price, at once.",
    changes: [
      { label: "GPUs", after: `${gpus} × ${draft.className}` },
      { label: "Price", after: formatPrice(price) },
      { label: "Where", after: `${regionName(region)}, PUE ${formatPue(pueBps)}` },
      { label: "Carbon of a GPU-hour at full power", after: formatCarbon(carbonPerHour) },
      {
        label: "Stake that your listed GPUs need",
        before: formatTokens(required.before),
        after: isProbation
          ? `${formatTokens(required.after)}, earned from jobs`
          : formatTokens(required.after),
      },
    ],
    warnings: ["An offer can't be changed, only closed: another price is another offer."],
    steps: [
      {
        kind: "call",
        label: "List the offer",
        call: contractCall({
          contract: "ResourceRegistry",
          address: registry,
          abi: resourceRegistryActsAbi,
          functionName: "listOffer",
          args: [provider, { classId, gpus, price, pueBps, isCommunity, region: encodeRegion(region) }],
        }),
      },
    ],
    success: "The offer is listed.",
    href: "/provide",
  };
}

/** Ends an offer for new jobs. */
export function closeOfferFlow(registry: Address, offer: MarketOffer): TransactionFlow {
  return {
    title: `Close offer ${offer.offerId}`,
    changes: [
      { label: "GPUs for new jobs", before: String(freeGpus(offer)), after: "0" },
      { label: "GPUs in live jobs", after: `${offer.used}; they go on` },
    ],
    warnings: ["A closed offer can't be opened again. You can list another one."],
    steps: [
      {
        kind: "call",
        label: "Close the offer",
        call: contractCall({
          contract: "ResourceRegistry",
          address: registry,
          abi: resourceRegistryActsAbi,
          functionName: "closeOffer",
          args: [offer.offerId],
        }),
      },
    ],
    success: `Offer ${offer.offerId} takes no more jobs.`,
    href: "/provide",
  };
}

/** Gives free GPUs of a community offer to those whose turn it is. */
export function allocateFlow(
  queue: Address,
  { offer, most, waiting }: { offer: MarketOffer; most: number; waiting: number },
): TransactionFlow {
  return {
    title: `Give out GPUs of offer ${offer.offerId}`,
    explanation:
      "The queue chooses: the lane most behind its share, and in it who used least for its weight. You start each job within the time it has then.",
    changes: [
      { label: "Free GPUs", after: `${freeGpus(offer)} of ${offer.gpus}` },
      { label: "Requests that wait for this class", after: String(waiting) },
      { label: "Jobs at the most", after: String(most) },
    ],
    warnings: ["A job that you don't start in time is a strike and costs part of your stake."],
    steps: [
      {
        kind: "call",
        label: "Give out GPUs",
        call: contractCall({
          contract: "FairShareQueue",
          address: queue,
          abi: fairShareQueueActsAbi,
          functionName: "allocate",
          args: [offer.offerId, BigInt(most)],
        }),
      },
    ],
    success: "The queue gave the GPUs out.",
    href: "/provide",
  };
}
