import { queryOptions } from "@tanstack/react-query";
import { getAddress } from "viem";
import type { MarketOffersQuery } from "@/generated/gql/graphql";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { CHAIN_KEY } from "@/lib/delegation";
import { indexElseChain, queryGraph } from "@/lib/graph";
import { GRAPH_KEY } from "@/lib/graph-query";
import { type MarketOffer, withCarbon } from "@/lib/market/offer";
import { offersDocument } from "@/lib/market/offers-document";
import { readHindrances, readNewestOffers, readOffer } from "@/lib/market/read-offers";

const PAGE = 500;
const MAX_PAGES = 10;
/** For how many offers the chain is asked at once whether they take jobs. */
const MAX_ASKED = 300;
const LAST_OFFER = 2 ** 24;

/** Offers with where they came from: the index, or the chain because the index did not answer. */
export interface OffersAnswer {
  offers: readonly MarketOffer[];
  source: "index" | "chain";
}

type IndexedOffer = MarketOffersQuery["offers"][number];

/** An offer as the index has it. */
export function fromIndexed(
  { number, provider, gpuClass, region, price, weight, ...same }: IndexedOffer,
  hostOverheadBps: number,
): MarketOffer {
  const { id, completed, failed, suspendedUntil, inventoryAt, registeredAt, gpusListed, ...record } =
    provider;
  return withCarbon(
    {
      ...same,
      offerId: number,
      provider: {
        ...record,
        account: getAddress(id),
        completed: Number(completed),
        failed: Number(failed),
        suspendedUntil: Number(suspendedUntil),
        inventoryAt: Number(inventoryAt ?? 0),
        registeredAt: Number(registeredAt),
        listed: gpusListed,
      },
      classId: gpuClass.number,
      className: gpuClass.name,
      memoryGb: gpuClass.memoryGb,
      region: region.code,
      gPerKWh: region.gPerKWh,
      price: BigInt(price),
      weight: Number(weight),
    },
    hostOverheadBps,
  );
}

async function readIndexed(graphUrl: string, signal: AbortSignal): Promise<MarketOffer[]> {
  const offers: MarketOffer[] = [];
  let below = LAST_OFFER;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await queryGraph(graphUrl, offersDocument, { first: PAGE, below }, signal);
    const overhead = answer.escrowTerms_collection[0]?.hostOverheadBps ?? 0;
    for (const row of answer.offers) offers.push(fromIndexed(row, overhead));
    const last = answer.offers.at(-1);
    if (!last || answer.offers.length < PAGE) break;
    below = last.number;
  }
  return offers;
}

/** Adds the chain's word on which offers take jobs; without it the list stays as it is. */
async function withHindrances(
  client: ChainClient,
  config: Pick<AppConfig, "contracts">,
  offers: readonly MarketOffer[],
): Promise<MarketOffer[]> {
  const asked = offers.filter(({ isOpen }) => isOpen).slice(0, MAX_ASKED);
  const ids = asked.map(({ offerId }) => offerId);
  const found = await readHindrances(client, config, ids);
  return offers.map((offer) => ({
    ...offer,
    hindrance: offer.isOpen ? found.get(offer.offerId) : "Closed",
  }));
}

/** All offers, newest first: from the index, or the newest from the chain when the index does not answer. */
export function offersQuery(client: ChainClient, config: AppConfig) {
  return queryOptions({
    queryKey: [GRAPH_KEY, "market-offers", config.chainId, config.deployedAt] as const,
    queryFn: ({ signal }) =>
      indexElseChain<OffersAnswer>(
        async () => {
          const offers = await readIndexed(config.graphUrl, signal);
          return { offers: await withHindrances(client, config, offers), source: "index" };
        },
        async () => ({ offers: await readNewestOffers(client, config), source: "chain" }),
      ),
    refetchInterval: 10_000,
  });
}

/** One offer as the chain has it now; null where there is none. */
export function offerQuery(client: ChainClient, config: AppConfig, offerId: number) {
  return queryOptions({
    queryKey: [CHAIN_KEY, "offer", config.chainId, config.contracts.ResourceRegistry, offerId] as const,
    queryFn: () => readOffer(client, config, offerId),
    refetchInterval: 10_000,
  });
}
