"use client";

import { Leaf } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Chart } from "@/components/data/chart/chart";
import { Carbon, Energy } from "@/components/market/footprint";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Figure, Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { JobTable, ProviderTable, RegionTable } from "@/features/dashboard/components/emission-tables";
import { daysOf, pointsOf } from "@/features/dashboard/lib/days";
import { useDashboardTables } from "@/features/dashboard/use-dashboard";
import type { DashboardQuery } from "@/generated/gql/graphql";
import { formatPercent } from "@/lib/format";
import { formatCarbon } from "@/lib/market/units";

const tabs = ["provider", "region", "job"] as const;

/** Energy and carbon of accepted work: in all, by day, by provider, region and job. */
export function EmissionsPanel({ data }: { data: DashboardQuery }) {
  const market = data.computeMarkets[0];
  const days = daysOf(data.days, data.hours);
  const carbon = BigInt(market?.carbonGrams ?? "0");
  const selfReported = BigInt(market?.selfReportedCarbonGrams ?? "0");
  return (
    <Panel
      title="Energy and carbon"
      description="Of accepted work, with hosts and facility (PUE), on the grid of the region when the job was matched. Location based; offsets are never subtracted."
    >
      <div className="grid grid-cols-2 gap-x-4 gap-y-4 sm:grid-cols-4">
        <Figure label="energy of the GPUs" value={<Energy value={market?.energyWh ?? "0"} />} />
        <Figure label="with hosts and facility" value={<Energy value={market?.facilityWh ?? "0"} />} />
        <Figure label="carbon" value={<Carbon value={carbon} />} />
        <Figure
          label="of it self-reported energy"
          value={formatPercent(selfReported, carbon)}
          note="nobody but the provider vouches for it"
        />
      </div>
      <div className="mt-5">
        <Chart
          label="Carbon of accepted work by day"
          kind="bar"
          unit="kg CO2e a day"
          formatTick={(value) => String(Math.round(value * 100) / 100)}
          series={[
            {
              name: "Carbon",
              color: 4,
              points: pointsOf(days, {
                value: ({ carbonGrams }) => Number(carbonGrams) / 1_000,
                text: ({ carbonGrams }) => formatCarbon(carbonGrams),
              }),
            },
          ]}
          source="From the index: accepted work by day (UTC). A day under way ends with its last full hour."
          empty={
            <EmptyState icon={Leaf} title="No work was accepted yet">
              Energy and carbon will be drawn here from the first receipt on.
            </EmptyState>
          }
        />
      </div>
      <div className="mt-6">
        <Tables />
      </div>
    </Panel>
  );
}

function Tables() {
  const { data, error, refetch, isFetching } = useDashboardTables();
  const [tab, setTab] = useQueryState("emissions", parseAsStringLiteral(tabs).withDefault("provider"));
  if (!data && error)
    return (
      <ErrorState
        title="The tables could not be loaded"
        message={error.message}
        onRetry={refetch}
        isRetrying={isFetching}
      />
    );
  if (!data) return <TableSkeleton rows={4} />;
  return (
    <Tabs
      label="Energy and carbon by"
      value={tab}
      onValueChange={(value) => void setTab(value as (typeof tabs)[number])}
      items={[
        { value: "provider", label: "By provider", content: <ProviderTable rows={data.providers} /> },
        { value: "region", label: "By region", content: <RegionTable rows={data.regions} /> },
        { value: "job", label: "By job", content: <JobTable rows={data.jobs} /> },
      ]}
    />
  );
}
