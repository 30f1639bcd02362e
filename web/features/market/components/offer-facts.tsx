"use client";

import { useQuery } from "@tanstack/react-query";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { Carbon, Energy, MeterFlag } from "@/components/market/footprint";
import { Price, Region } from "@/components/market/price";
import { TierBadge } from "@/components/market/states";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { carbonRecordQuery, offerHistoryDocument, offerHistoryVariables } from "@/features/market/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatCount, formatDay } from "@/lib/format";
import { graphQuery } from "@/lib/graph-query";
import { energyOf, footprintOf } from "@/lib/market/footprint";
import { completionBps, freeGpus, type MarketOffer } from "@/lib/market/offer";
import { escrowTermsQuery } from "@/lib/market/read-job";
import { formatBps, formatIntensity, formatPue } from "@/lib/market/units";

interface OfferProps {
  offer: MarketOffer;
}

/** What is offered, at what price. */
export function OfferFacts({ offer }: OfferProps) {
  const { className, memoryGb, weight, gpus, used, isCommunity, price } = offer;
  return (
    <Panel title="What is offered">
      <KeyValueList
        items={[
          { label: "Price", value: <Price value={price} withUnit /> },
          {
            label: "GPUs free now",
            value: `${formatCount(freeGpus(offer))} of ${formatCount(gpus)} (${formatCount(used)} in use)`,
          },
          { label: "GPU class", value: `${className}, ${memoryGb} GB` },
          {
            label: "Work of one GPU-hour",
            value: `${weight / 10_000} normalised GPU-hours`,
          },
          {
            label: "How it is given out",
            value: isCommunity
              ? "By the fair-share queue, to verified projects"
              : "Booked directly, by anybody",
          },
        ]}
      />
    </Panel>
  );
}

/** Energy and carbon of a GPU-hour, and what they follow from. */
export function OfferCarbon({ offer }: OfferProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: record } = useQuery(carbonRecordQuery(client, config, offer.region));
  const { data: terms } = useQuery(escrowTermsQuery(client, config));
  const { region, pueBps, gPerKWh, idleWatts, tdpWatts, provider, carbonPerHour } = offer;
  const idle =
    terms &&
    footprintOf(energyOf(idleWatts, 1, 3_600), { hostOverheadBps: terms.hostOverheadBps, pueBps, gPerKWh });
  const full =
    terms &&
    footprintOf(energyOf(tdpWatts, 1, 3_600), { hostOverheadBps: terms.hostOverheadBps, pueBps, gPerKWh });
  return (
    <Panel
      title="Energy and carbon"
      description="Of one GPU for one hour, with hosts and facility. Location based; offsets are never subtracted."
    >
      <KeyValueList
        items={[
          {
            label: "Carbon",
            value: idle ? (
              <>
                <Carbon value={idle.carbonGrams} /> idle to <Carbon value={carbonPerHour} /> at full power
              </>
            ) : (
              <Carbon value={carbonPerHour} />
            ),
          },
          {
            label: "Energy of the facility",
            value:
              idle && full ? (
                <>
                  <Energy value={idle.facilityWh} /> to <Energy value={full.facilityWh} />
                </>
              ) : (
                <Skeleton className="h-5 w-32" />
              ),
          },
          { label: "Power of the GPU", value: `${idleWatts} to ${tdpWatts} W` },
          {
            label: "Hosts and facility",
            value: `PUE ${formatPue(pueBps)}${terms ? `, hosts ${formatBps(terms.hostOverheadBps)} more` : ""}`,
          },
          { label: "Region", value: <Region code={region} /> },
          { label: "The region’s grid", value: formatIntensity(gPerKWh) },
          {
            label: "Source of that figure",
            value: record ? (
              <>
                {record.source}, as of {formatDay(record.asOf)}
              </>
            ) : (
              <Skeleton className="h-5 w-40" />
            ),
          },
          { label: "Who vouches for reported energy", value: <MeterFlag meter={provider.meter} /> },
        ]}
      />
    </Panel>
  );
}

function uptimeOf(provider: { uptimeGpuSeconds: string; endedGpuSeconds: string } | undefined) {
  const all = BigInt(provider?.endedGpuSeconds ?? 0);
  return all === 0n ? undefined : BigInt(provider?.uptimeGpuSeconds ?? 0) / all;
}

/** Who is behind an offer, and how it did so far. */
export function OfferProvider({ offer: { offerId, provider } }: OfferProps) {
  const config = useAppConfig();
  const { data } = useQuery(
    graphQuery(config.graphUrl, offerHistoryDocument, offerHistoryVariables(offerId)),
  );
  const uptime = uptimeOf(data?.offers[0]?.provider);
  const completion = completionBps(provider);
  return (
    <Panel title="Who provides it">
      <KeyValueList
        items={[
          { label: "Provider", value: <Address address={provider.account} /> },
          { label: "Tier", value: <TierBadge tier={provider.tier} /> },
          {
            label: "Jobs completed",
            value:
              completion === undefined
                ? "No job yet"
                : `${formatBps(completion)} (${provider.completed} of ${provider.completed + provider.failed})`,
          },
          { label: "Uptime in ended jobs", value: uptime === undefined ? "–" : formatBps(uptime) },
          {
            label: "Strikes",
            value: provider.strikes === 0 ? "None" : `${provider.strikes} of 3: jobs it never started`,
          },
          {
            label: "Inventory reported",
            value: provider.inventoryAt === 0 ? "Never" : <TimeAgo at={provider.inventoryAt} />,
          },
          { label: "In the registry", value: <TimeAgo at={provider.registeredAt} /> },
        ]}
      />
    </Panel>
  );
}
