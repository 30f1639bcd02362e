import type { OfferState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";

/** What an offer must be good for. */
export interface Need {
  gpus: number;
  classId: number;
  maxPrice: bigint;
  /** Index of the project that asks: it can't have its own provider's GPUs. */
  project: number;
}

/** Whether an offer could take a job now, as far as can be known without asking the chain. */
export function fits(world: World, offer: OfferState, need: Need, used = offer.used): boolean {
  return (
    offer.isOpen &&
    offer.classId === need.classId &&
    offer.gpus - used >= need.gpus &&
    offer.price <= need.maxPrice &&
    offer.blockedUntil <= world.state.time &&
    offer.provider >= 0 &&
    world.state.providers[offer.provider]?.project !== need.project
  );
}

/** The offer that a job leaves least of, the first of equal ones. */
export function bestFit(
  world: World,
  need: Need,
  usedOf: (offer: OfferState) => number,
  isTaken: (offer: OfferState) => boolean,
): OfferState | undefined {
  let best: OfferState | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const offer of world.state.offers) {
    const used = usedOf(offer);
    const left = offer.gpus - used;
    if (left >= least || isTaken(offer) || !fits(world, offer, need, used)) continue;
    [best, least] = [offer, left];
  }
  return best;
}
