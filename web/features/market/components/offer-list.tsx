"use client";

import { useQuery } from "@tanstack/react-query";
import { Cpu, Search } from "lucide-react";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { StaleNotice } from "@/components/chain/stale-notice";
import { readSort, writeSort } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { TableSkeleton } from "@/components/ui/skeleton";
import { MarketFilters } from "@/features/market/components/market-filters";
import { offerColumns } from "@/features/market/components/offer-columns";
import { marketSearch, matchesOffer, type OfferFilter } from "@/features/market/lib/filter-offers";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig, useNames } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { type MarketOffer, tierNow } from "@/lib/market/offer";
import { offersQuery } from "@/lib/market/offers-query";
import { CHAIN_OFFERS } from "@/lib/market/read-offers";

/** What filters take from the address and give to it: an empty value leaves it. */
function toAddress(changes: Partial<OfferFilter>) {
  return Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [key, value === "" ? null : value]),
  );
}

function useShownOffers(filter: OfferFilter) {
  const client = useChainClient();
  const config = useAppConfig();
  const names = useNames();
  // A minute's precision keeps the rows the same meanwhile.
  const time = useLatestBlock()?.timestamp;
  const now = time === undefined ? undefined : Math.floor(time / 60) * 60;
  const query = useQuery(offersQuery(client, config));
  const { data } = query;
  const { q, class: classId, region, lane, price, carbon, tier, all } = filter;
  const shown = useMemo(() => {
    const wanted = { q, class: classId, region, lane, price, carbon, tier, all };
    return (data?.offers ?? [])
      .map((offer) => ({ ...offer, provider: { ...offer.provider, tier: tierNow(offer.provider, now) } }))
      .filter((offer) => matchesOffer(offer, wanted, names));
  }, [data, names, now, q, classId, region, lane, price, carbon, tier, all]);
  return { ...query, offers: data?.offers ?? [], shown };
}

/** Offers of all providers: searched, filtered, put in order, exported. */
export function OfferList() {
  const [search, setSearch] = useQueryStates(marketSearch, { history: "replace" });
  const { sort, ...filter } = search;
  const { data, offers, shown, error, isLoading, isFetching, refetch } = useShownOffers(filter);
  const change = (changes: Partial<OfferFilter>) => void setSearch(toAddress(changes));
  if (error && !data) {
    return (
      <div className="rounded-panel border border-line bg-raised">
        <ErrorState
          title="The offers could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <StaleNotice />
      {data?.source === "chain" && (
        <Notice>
          These offers come straight from the chain, the newest {CHAIN_OFFERS} at the most; it takes longer.
        </Notice>
      )}
      <div className="overflow-clip rounded-panel border border-line bg-raised pt-4">
        {isLoading ? (
          <TableSkeleton rows={10} />
        ) : (
          <DataTable
            label="Offers"
            columns={offerColumns}
            rows={shown}
            getRowId={({ offerId }) => String(offerId)}
            getRowHref={({ offerId }) => `/market/offers/${offerId}`}
            sort={readSort(sort, offerColumns)}
            onSortChange={(next) => void setSearch({ sort: writeSort(next) })}
            csvName="offers"
            toolbar={<MarketFilters filter={filter} offers={offers} onChange={change} />}
            empty={<NoOffers hasAny={offers.length > 0} onClear={() => void setSearch(null)} />}
            footer={shown.length > 0 && <Sums shown={shown} />}
          />
        )}
      </div>
    </div>
  );
}

function NoOffers({ hasAny, onClear }: { hasAny: boolean; onClear: () => void }) {
  if (hasAny) {
    return (
      <EmptyState
        icon={Search}
        title="No offer matches"
        action={
          <Button size="small" onClick={onClear}>
            Clear all filters
          </Button>
        }
      >
        Allow a higher price or more carbon, or also show what takes no jobs now.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Cpu}
      title="Nobody offers GPUs yet"
      action={
        <Button asChild size="small">
          <Link href="/provide">Provide GPUs</Link>
        </Button>
      }
    >
      Offers of GPUs will stand here, with price, carbon and who is behind them. Register as a provider to
      list the first.
    </EmptyState>
  );
}

function Sums({ shown }: { shown: readonly MarketOffer[] }) {
  return (
    <p className="text-muted">
      {formatCount(shown.length)} {shown.length === 1 ? "offer" : "offers"}. Carbon is that of one GPU-hour at
      the class’s highest power, with hosts and facility (PUE), in the region’s grid; offsets are never
      subtracted.
    </p>
  );
}
