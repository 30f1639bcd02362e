import type { Call } from "../chain/chain.ts";
import { FULL_PRICE, offerCall, priceOf } from "../engine/founding.ts";
import type { OfferState } from "../engine/state.ts";
import type { World } from "../engine/world.ts";
import type { Scenario } from "../types.ts";

/** What providers ask at first and at the least, in percent. At the most it is what every project accepts. */
const OPENING = 80;
const LOWEST = 60;
const STEP = 10;
/** Days from one review of a provider's prices to the next; providers have theirs on different days. */
const REVIEW = 28;
const APART = 7;
/** From this share of a provider's GPU-seconds on it asks for more, and below that one for less. */
const BUSY = 0.8;
const IDLE = 0.6;

/** What providers ask at the founding, in percent of the class's price. */
export function openingLevel({ prices }: Scenario): number {
  return prices === "by-use" ? OPENING : FULL_PRICE;
}

/**
 * Each day, where prices follow use: providers review their prices when it is time, and bring their offers to them. An offer can't be
 * changed, so it is closed and its GPUs are listed anew: at once where nothing runs on it. For a higher price a provider lets it run
 * empty; for a lower one, which it asks for because little runs, it waits for that.
 */
export function reprice(world: World, provider: number): Call[] {
  const { state, input } = world;
  if (input.scenario.prices !== "by-use" || state.providers[provider]?.isHonest !== true) return [];
  review(world, provider);
  return state.offers
    .filter((offer) => offer.provider === provider)
    .flatMap((offer) => (offer.isOpen ? replace(world, offer) : listDrained(world, offer)));
}

function review(world: World, index: number): void {
  const { state, today } = world;
  const provider = state.providers[index];
  if (provider === undefined || today < REVIEW || (today + APART * index) % REVIEW !== 0) return;
  const gpus = state.offers.reduce(
    (sum, offer) => sum + (offer.provider === index && isKept(offer) ? offer.gpus : 0),
    0,
  );
  const use = (provider.served - provider.servedAtReview) / (gpus * (state.time - provider.reviewedAt));
  [provider.servedAtReview, provider.reviewedAt] = [provider.served, state.time];
  if (use >= BUSY) provider.level = Math.min(FULL_PRICE, provider.level + STEP);
  else if (use < IDLE) provider.level = Math.max(LOWEST, provider.level - STEP);
}

/** Whether an offer's GPUs are listed, or will be again as one. */
export function isKept({ isOpen, isDraining }: OfferState): boolean {
  return isOpen || isDraining === true;
}

function replace(world: World, offer: OfferState): Call[] {
  const account = world.state.providers[offer.provider]?.account ?? "";
  const price = priceOf(world, offer.provider, offer.classId);
  if (price === offer.price || (price < offer.price && offer.used > 0)) return [];
  // Told by its event as well, but nobody may try it in the same block.
  offer.isOpen = false;
  offer.isDraining = true;
  const close = world.calls.any(account, "registry", "closeOffer", [offer.id]);
  return [close, ...listDrained(world, offer)];
}

function listDrained(world: World, offer: OfferState): Call[] {
  if (offer.isDraining !== true || offer.used > 0) return [];
  delete offer.isDraining;
  const price = priceOf(world, offer.provider, offer.classId);
  return [offerCall(world, offer.provider, offer.classId, offer.gpus, price)];
}
