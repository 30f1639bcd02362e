"use client";

import { useQuery } from "@tanstack/react-query";
import { StaleNotice } from "@/components/chain/stale-notice";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Skeleton } from "@/components/ui/skeleton";
import { OfferBooking } from "@/features/market/components/offer-booking";
import { OfferCarbon, OfferFacts, OfferProvider } from "@/features/market/components/offer-facts";
import { OfferJobs } from "@/features/market/components/offer-jobs";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { offerQuery } from "@/lib/market/offers-query";

/** One offer: all that people decide by, from the chain, and its jobs. */
export function OfferView({ offerId }: { offerId: number }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: offer, error, isFetching, refetch } = useQuery(offerQuery(client, config, offerId));
  if (!offer) {
    return error ? (
      <div className="rounded-panel border border-line bg-raised">
        <ErrorState
          title="The offer could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      </div>
    ) : (
      <Skeleton className="h-96 w-full" />
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <StaleNotice />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="flex min-w-0 flex-col gap-6 max-lg:order-2">
          <OfferFacts offer={offer} />
          <OfferCarbon offer={offer} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 max-lg:order-1">
          <OfferBooking offer={offer} />
          <OfferProvider offer={offer} />
        </div>
      </div>
      <OfferJobs offerId={offerId} />
    </div>
  );
}
