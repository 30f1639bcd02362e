import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { OfferView } from "@/features/market/components/offer-view";
import { carbonRecordQuery, offerHistoryDocument, offerHistoryVariables } from "@/features/market/queries";
import { loadAppConfig } from "@/lib/deployment";
import { graphQuery } from "@/lib/graph-query";
import type { MarketOffer } from "@/lib/market/offer";
import { offerQuery } from "@/lib/market/offers-query";
import { escrowTermsQuery } from "@/lib/market/read-job";
import { regionName } from "@/lib/market/region";
import { prefetch } from "@/lib/prefetch";
import { createQueryClient } from "@/lib/query-client";
import { createServerClient } from "@/lib/server-chain";

interface OfferPageProps {
  params: Promise<{ id: string }>;
}

const LAST_OFFER = 2 ** 24 - 1;

function readId(id: string): number {
  const number = /^[1-9]\d{0,7}$/.test(id) ? Number(id) : 0;
  if (number < 1 || number > LAST_OFFER) notFound();
  return number;
}

/** Once for the page and its title. Undefined while the chain does not answer: the browser asks again. */
const loadOffer = cache(async (offerId: number): Promise<MarketOffer | undefined> => {
  const config = await loadAppConfig();
  const query = offerQuery(createServerClient(config), config, offerId);
  const offer = await createQueryClient()
    .fetchQuery({ ...query, retry: false })
    .catch((error: unknown) => {
      console.warn(`Offer ${offerId} could not be read:`, error instanceof Error ? error.message : error);
      return undefined;
    });
  if (offer === null) notFound();
  return offer;
});

function titleOf(offerId: number, offer: MarketOffer | undefined): string {
  return offer ? `${offer.className} in ${regionName(offer.region)}` : `Offer ${offerId}`;
}

/** The offer's GPU class and region. */
export async function generateMetadata({ params }: OfferPageProps): Promise<Metadata> {
  const offerId = readId((await params).id);
  return { title: titleOf(offerId, await loadOffer(offerId)) };
}

/** One offer with everything that people decide by. */
export default async function OfferPage({ params }: OfferPageProps) {
  const offerId = readId((await params).id);
  const [config, offer] = await Promise.all([loadAppConfig(), loadOffer(offerId)]);
  const client = createServerClient(config);
  const state = await prefetch((ask, cache) => {
    if (offer) cache.setQueryData(offerQuery(client, config, offerId).queryKey, offer);
    return [
      ask(escrowTermsQuery(client, config)),
      ask(graphQuery(config.graphUrl, offerHistoryDocument, offerHistoryVariables(offerId))),
      ...(offer ? [ask(carbonRecordQuery(client, config, offer.region))] : []),
    ];
  });
  return (
    <HydrationBoundary state={state}>
      <PageHeader
        title={titleOf(offerId, offer)}
        lead={
          offer &&
          `Offer ${offerId}: ${offer.gpus} GPUs with ${offer.memoryGb} GB each, as the chain has them now. Offers never change: another price is another offer.`
        }
        crumbs={[{ label: "Market", href: "/market" }]}
        current={`Offer ${offerId}`}
      />
      <OfferView offerId={offerId} />
    </HydrationBoundary>
  );
}
