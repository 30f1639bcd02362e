import type { Hindrance } from "@/lib/market/words";

/** What decides whether an offer takes a new job. */
export interface OfferFacts {
  isOpen: boolean;
  gpus: number;
  used: number;
  /** Unix seconds; in the past when the provider is not suspended. */
  suspendedUntil: number;
  /** When the inventory was reported last, in unix seconds. */
  inventoryAt: number;
  /** Whether the provider's listed GPUs need more than its stake, and are more than it may list without. */
  isStakeTooLow: boolean;
}

/** How old an inventory may be for new jobs, in seconds: ResourceRegistry.INVENTORY_PERIOD. */
export const INVENTORY_PERIOD = 86_400;

/**
 * Why `gpus` GPUs of an offer can't be reserved now, as the registry decides it: for lists, where asking the chain for
 * each row would take long. What is about to be booked asks the chain.
 */
export function hindranceOf(facts: OfferFacts, now: number, gpus = 1): Hindrance {
  if (!facts.isOpen) return "Closed";
  if (facts.suspendedUntil > now) return "Suspended";
  if (facts.inventoryAt + INVENTORY_PERIOD < now) return "InventoryStale";
  if (facts.gpus - facts.used < gpus) return "TooFewGpus";
  return facts.isStakeTooLow ? "StakeTooLow" : "None";
}
