import { parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs";
import { freeGpus, type MarketOffer } from "@/lib/market/offer";
import { regionName } from "@/lib/market/region";
import { parseHourPrice } from "@/lib/market/units";
import { TIERS } from "@/lib/market/words";
import type { NameBook } from "@/lib/names";

/** How an offer's GPUs are given out. */
export const LANE_CHOICES = ["all", "direct", "queue"] as const;

/** What of the market stands in the page's address. */
export const marketSearch = {
  q: parseAsString.withDefault(""),
  class: parseAsString.withDefault(""),
  region: parseAsString.withDefault(""),
  lane: parseAsStringLiteral(LANE_CHOICES).withDefault("all"),
  /** Highest price in COMPUTE per GPU-hour, as typed. */
  price: parseAsString.withDefault(""),
  /** Highest g CO2e per GPU-hour, as typed. */
  carbon: parseAsString.withDefault(""),
  tier: parseAsStringLiteral(TIERS).withDefault("L0"),
  /** Also what takes no jobs now. */
  all: parseAsBoolean.withDefault(false),
  sort: parseAsString.withDefault("price.asc"),
};

/** What the offers are searched and filtered by. */
export interface OfferFilter {
  q: string;
  class: string;
  region: string;
  lane: (typeof LANE_CHOICES)[number];
  price: string;
  carbon: string;
  tier: (typeof TIERS)[number];
  all: boolean;
}

/** What is wrong with what somebody typed into a filter; undefined while nothing is. */
export function filterProblems({ price, carbon }: Pick<OfferFilter, "price" | "carbon">): {
  price?: string;
  carbon?: string;
} {
  return {
    price:
      price.trim() === "" || parseHourPrice(price) !== undefined
        ? undefined
        : "Write a price such as 12.5, in COMPUTE per GPU-hour.",
    carbon:
      carbon.trim() === "" || /^\d{1,7}$/.test(carbon.trim())
        ? undefined
        : "Write whole grams such as 150, of CO2e per GPU-hour.",
  };
}

/** Whether an offer is for those who look for new jobs now; true while the chain has not answered. */
export function takesJobs({ hindrance, isOpen }: Pick<MarketOffer, "hindrance" | "isOpen">): boolean {
  return isOpen && (hindrance === undefined || hindrance === "None");
}

function matchesText(offer: MarketOffer, text: string, names: NameBook): boolean {
  const wanted = text.trim().toLowerCase().replace(/^#/, "");
  if (wanted === "") return true;
  const provider = offer.provider.account.toLowerCase();
  return (
    String(offer.offerId) === wanted ||
    [offer.className, regionName(offer.region), names.get(provider)?.name ?? ""].some((each) =>
      each.toLowerCase().includes(wanted),
    ) ||
    provider.startsWith(wanted)
  );
}

function isWithinBounds(offer: MarketOffer, filter: OfferFilter): boolean {
  const highest = parseHourPrice(filter.price);
  // A price that was typed is cut to whole wei per second; so is the offer's.
  if (highest !== undefined && offer.price > highest) return false;
  const grams = /^\d{1,7}$/.test(filter.carbon.trim()) ? BigInt(filter.carbon.trim()) : undefined;
  return grams === undefined || offer.carbonPerHour <= grams;
}

/** Whether an offer passes all filters. */
export function matchesOffer(offer: MarketOffer, filter: OfferFilter, names: NameBook): boolean {
  return (
    (filter.all || takesJobs(offer)) &&
    (filter.class === "" || String(offer.classId) === filter.class) &&
    (filter.region === "" || offer.region === filter.region) &&
    (filter.lane === "all" || offer.isCommunity === (filter.lane === "queue")) &&
    TIERS.indexOf(offer.provider.tier) >= TIERS.indexOf(filter.tier) &&
    isWithinBounds(offer, filter) &&
    matchesText(offer, filter.q, names)
  );
}

/** Figures of the offers that take jobs now. */
export interface MarketFigures {
  offers: number;
  providers: number;
  /** GPUs that can be had now. */
  free: number;
  /** In wei per GPU-second; undefined without an offer. */
  cheapest: bigint | undefined;
  /** g CO2e per GPU-hour; undefined without an offer. */
  cleanest: bigint | undefined;
}

function least(values: readonly bigint[]): bigint | undefined {
  return values.reduce<bigint | undefined>(
    (lowest, value) => (lowest === undefined || value < lowest ? value : lowest),
    undefined,
  );
}

/** Counts what takes jobs now. */
export function marketFigures(offers: readonly MarketOffer[]): MarketFigures {
  const open = offers.filter(takesJobs);
  return {
    offers: open.length,
    providers: new Set(open.map(({ provider }) => provider.account)).size,
    free: open.reduce((sum, offer) => sum + freeGpus(offer), 0),
    cheapest: least(open.map(({ price }) => price)),
    cleanest: least(open.map(({ carbonPerHour }) => carbonPerHour)),
  };
}
