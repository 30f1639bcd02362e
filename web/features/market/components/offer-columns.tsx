import { formatUnits } from "viem";
import { Address } from "@/components/chain/address";
import type { Column } from "@/components/data/column";
import { Price, Region } from "@/components/market/price";
import { OfferStatusBadge, TierBadge } from "@/components/market/states";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCount } from "@/lib/format";
import { completionBps, freeGpus, type MarketOffer } from "@/lib/market/offer";
import { formatBps, formatPue, perHour } from "@/lib/market/units";
import { hindranceWords } from "@/lib/market/words";

function Completion({ row }: { row: MarketOffer }) {
  const bps = completionBps(row.provider);
  if (bps === undefined) return <span className="text-muted">No job yet</span>;
  return (
    <span className="numbers whitespace-nowrap">
      {formatBps(bps)}{" "}
      <span className="text-xs text-muted">
        ({row.provider.completed} of {row.provider.completed + row.provider.failed})
      </span>
    </span>
  );
}

/** Columns of the market: one offer a row. */
export const offerColumns: readonly Column<MarketOffer>[] = [
  {
    id: "offer",
    header: "Offer",
    phone: "title",
    sortValue: (row) => row.className,
    csv: (row) => String(row.offerId),
    cell: (row) => (
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">
          {row.className} <span className="font-normal whitespace-nowrap text-muted">{row.memoryGb} GB</span>
        </span>
        <span className="numbers text-xs text-muted">Offer {row.offerId}</span>
      </span>
    ),
  },
  {
    id: "class",
    header: "GPU class",
    isExportOnly: true,
    csv: (row) => `${row.className} ${row.memoryGb} GB`,
    cell: (row) => row.className,
  },
  {
    id: "provider",
    header: "Provider",
    phone: "hidden",
    sortValue: (row) => row.provider.account,
    csv: (row) => row.provider.account,
    cell: (row) => <Address address={row.provider.account} isPlain className="max-w-40" />,
  },
  {
    id: "price",
    header: "COMPUTE per GPU-hour",
    phone: "value",
    align: "right",
    sortValue: (row) => row.price,
    csv: (row) => formatUnits(perHour(row.price), 18),
    cell: (row) => <Price value={row.price} isBare />,
  },
  {
    id: "carbon",
    header: "g CO2e per GPU-hour",
    phone: "value",
    align: "right",
    sortValue: (row) => row.carbonPerHour,
    csv: (row) => String(row.carbonPerHour),
    cell: (row) => <span className="numbers">{formatCount(row.carbonPerHour)}</span>,
  },
  {
    id: "region",
    header: "Region",
    phone: "hidden",
    sortValue: (row) => row.region,
    csv: (row) => row.region,
    cell: (row) => <Region code={row.region} />,
  },
  {
    id: "pue",
    header: "PUE",
    isExportOnly: true,
    csv: (row) => String(row.pueBps / 10_000),
    cell: (row) => formatPue(row.pueBps),
  },
  {
    id: "tier",
    header: "Tier",
    phone: "hidden",
    sortValue: (row) => row.provider.tier,
    csv: (row) => row.provider.tier,
    cell: (row) => <TierBadge tier={row.provider.tier} />,
  },
  {
    id: "completion",
    header: "Completed",
    phone: "hidden",
    align: "right",
    sortValue: (row) => completionBps(row.provider) ?? -1,
    csv: (row) => {
      const bps = completionBps(row.provider);
      return bps === undefined ? "" : String(bps / 10_000);
    },
    cell: (row) => <Completion row={row} />,
  },
  {
    id: "free",
    header: "Free now",
    phone: "hidden",
    align: "right",
    sortValue: (row) => freeGpus(row),
    csv: (row) => String(freeGpus(row)),
    cell: (row) => (
      <span className="numbers whitespace-nowrap">
        {freeGpus(row)} <span className="text-muted">of {row.gpus}</span>
      </span>
    ),
  },
  {
    id: "status",
    header: "Status",
    phone: "value",
    csv: (row) => (row.hindrance === undefined ? "" : hindranceWords[row.hindrance]),
    cell: (row) =>
      row.hindrance === undefined ? (
        <Skeleton className="h-5 w-20" />
      ) : (
        <OfferStatusBadge hindrance={row.hindrance} isCommunity={row.isCommunity} />
      ),
  },
];
