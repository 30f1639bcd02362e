"use client";

import Link from "next/link";
import { OfferStatusBadge } from "@/components/market/states";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { bookingHref } from "@/lib/market/links";
import type { MarketOffer } from "@/lib/market/offer";
import { type Hindrance, hindranceSentences } from "@/lib/market/words";

const whatHelps: Partial<Record<Hindrance, string>> = {
  Suspended: "A suspension ends by itself after 30 days at the most.",
  InventoryStale: "It takes jobs again once the provider reports its inventory.",
  TooFewGpus: "Some become free when a job ends.",
  StakeTooLow: "It takes jobs again once the provider stakes more.",
};

/** Whether the offer takes a new job now, and the way to one. */
export function OfferBooking({ offer }: { offer: MarketOffer }) {
  const { hindrance, isCommunity } = offer;
  return (
    <Panel
      title={isCommunity ? "Ask the queue" : "Book"}
      action={
        hindrance ? (
          <OfferStatusBadge hindrance={hindrance} isCommunity={isCommunity} />
        ) : (
          <Skeleton className="h-5 w-20" />
        )
      }
    >
      {hindrance && hindrance !== "None" ? (
        <Notice tone="warning" title="It takes no new job now">
          {hindranceSentences[hindrance]} {whatHelps[hindrance] ?? "Choose another offer."}
        </Notice>
      ) : (
        <>
          <p className="text-sm text-muted">
            {isCommunity
              ? "The fair-share queue gives these GPUs to verified projects: who used least for its weight comes first."
              : "You see cost, energy and carbon before anything is paid. What the job does not use comes back."}
          </p>
          <Button asChild variant="primary" className="mt-4 w-full">
            <Link href={bookingHref(offer)}>{isCommunity ? "Ask the queue for GPUs" : "Book GPUs"}</Link>
          </Button>
        </>
      )}
    </Panel>
  );
}
