"use client";

import { ListPlus, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { Price, Region } from "@/components/market/price";
import { OfferStatusBadge } from "@/components/market/states";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { usePreload } from "@/components/ui/use-preload";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { allocateFlow, closeOfferFlow } from "@/features/provide/tx-flows/offer-acts";
import { useBusiness, useWaiting } from "@/features/provide/use-console";
import { useAddress } from "@/lib/config-context";
import { freeGpus, type MarketOffer } from "@/lib/market/offer";
import { formatCarbon, formatPue } from "@/lib/market/units";

const loadForm = () =>
  import("@/features/provide/components/list-offer-dialog").then((module) => module.ListOfferDialog);
const ListOfferDialog = dynamic(loadForm);

/** How many jobs one call gives out at most: FairShareQueue.MAX_MATCHES. */
const MAX_MATCHES = 40;

/** The provider's offers that take jobs or have some. */
export function OffersPanel({ standing }: { standing: ConsoleStanding }) {
  const { data, error, isFetching, refetch } = useBusiness(standing);
  const { data: waiting } = useWaiting(standing);
  const [isOpen, setIsOpen] = useState(false);
  const preload = usePreload(loadForm);
  return (
    <Panel
      title="Offers"
      isFlush
      action={
        <Button size="small" {...preload} onClick={() => setIsOpen(true)}>
          <Plus size={16} aria-hidden />
          List an offer
        </Button>
      }
    >
      {data ? (
        data.offers.length > 0 ? (
          <ul className="divide-y divide-line">
            {data.offers.map((offer) => (
              <OfferItem key={offer.offerId} offer={offer} waiting={waiting?.get(offer.classId)} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={ListPlus} title="No offer yet">
            Register GPUs, report the inventory, and list your first offer: it stands here and in the market.
          </EmptyState>
        )
      ) : error ? (
        <ErrorState
          title="Your offers could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      ) : (
        <TableSkeleton rows={2} />
      )}
      {isOpen && <ListOfferDialog standing={standing} onClose={() => setIsOpen(false)} />}
    </Panel>
  );
}

function OfferItem({ offer, waiting }: { offer: MarketOffer; waiting: number | undefined }) {
  const { offerId, gpus, used, className, hindrance, isCommunity, isOpen, price, region, pueBps } = offer;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 text-sm sm:px-6">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <Link href={`/market/offers/${offerId}`} className="font-medium underline-offset-4 hover:underline">
            Offer {offerId}
          </Link>
          {hindrance && <OfferStatusBadge hindrance={hindrance} isCommunity={isCommunity} />}
          <span className="text-muted">
            {gpus} × {className}
          </span>
        </p>
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
          <Price value={price} withUnit />
          <Region code={region} />
          <span>PUE {formatPue(pueBps)}</span>
          <span>{formatCarbon(offer.carbonPerHour)} per GPU-hour</span>
        </p>
        <p className="numbers text-xs text-muted">
          {freeGpus(offer)} free, {used} in jobs
          {isCommunity &&
            waiting !== undefined &&
            `; ${waiting} ${waiting === 1 ? "request waits" : "requests wait"}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {isCommunity && isOpen && <GiveOutButton offer={offer} waiting={waiting ?? 0} />}
        {isOpen && <CloseButton offer={offer} />}
      </div>
    </li>
  );
}

/** Gives free GPUs of a community offer to those whose turn it is. */
export function GiveOutButton({
  offer,
  waiting,
  isPrimary,
}: {
  offer: MarketOffer;
  waiting: number;
  isPrimary?: boolean;
}) {
  const queue = useAddress("FairShareQueue");
  const openTransaction = useTransaction();
  const most = offer.hindrance === "None" ? Math.min(MAX_MATCHES, waiting, freeGpus(offer)) : 0;
  return (
    <Button
      size="small"
      variant={isPrimary ? "primary" : "secondary"}
      disabled={most === 0}
      onClick={() => openTransaction(allocateFlow(queue, { offer, most, waiting }))}
    >
      Give out GPUs <span className="sr-only">of offer {offer.offerId}</span>
    </Button>
  );
}

function CloseButton({ offer }: { offer: MarketOffer }) {
  const registry = useAddress("ResourceRegistry");
  const openTransaction = useTransaction();
  return (
    <Button size="small" variant="ghost" onClick={() => openTransaction(closeOfferFlow(registry, offer))}>
      Close <span className="sr-only">offer {offer.offerId}</span>
    </Button>
  );
}
