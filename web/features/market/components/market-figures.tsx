"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Figure } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { type MarketFigures as Figures, marketFigures } from "@/features/market/lib/filter-offers";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatCount, TOKEN_SYMBOL } from "@/lib/format";
import { offersQuery } from "@/lib/market/offers-query";
import { formatCarbon, formatHourPrice } from "@/lib/market/units";

function valuesOf({ offers, providers, free, cheapest, cleanest }: Figures) {
  return [
    { label: "GPUs free now", value: formatCount(free), note: `in ${formatCount(offers)} offers` },
    { label: "providers take jobs", value: formatCount(providers) },
    {
      label: "lowest price per GPU-hour",
      value: cheapest === undefined ? "–" : `${formatHourPrice(cheapest)} ${TOKEN_SYMBOL}`,
    },
    {
      label: "lowest carbon per GPU-hour",
      value: cleanest === undefined ? "–" : formatCarbon(cleanest),
    },
  ];
}

/** What the market has now, in four figures. */
export function MarketFigures() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error } = useQuery(offersQuery(client, config));
  if (error && !data) return null;
  const figures: { label: string; value: ReactNode; note?: string }[] = data
    ? valuesOf(marketFigures(data.offers))
    : ["GPUs free now", "providers take jobs", "lowest price per GPU-hour", "lowest carbon per GPU-hour"].map(
        (label) => ({ label, value: <Skeleton className="h-6 w-20" /> }),
      );
  return (
    <div className="mb-6 grid grid-cols-2 gap-4 rounded-panel border border-line bg-raised p-4 sm:grid-cols-4 sm:p-6">
      {figures.map(({ label, value, note }) => (
        <Figure key={label} label={label} value={value} note={note} />
      ))}
    </div>
  );
}
