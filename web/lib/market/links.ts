import type { Route } from "next";
import type { MarketOffer } from "@/lib/market/offer";

/** Where GPUs of an offer are booked, or asked of the queue, with the offer filled in. */
export function bookingHref({
  offerId,
  classId,
  isCommunity,
}: Pick<MarketOffer, "offerId" | "classId" | "isCommunity">): Route {
  return (isCommunity ? `/jobs/new?class=${classId}` : `/jobs/new?offer=${offerId}`) as Route;
}
