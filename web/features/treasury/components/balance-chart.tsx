"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import { formatEther } from "viem";
import { Chart } from "@/components/data/chart/chart";
import type { ChartPoint } from "@/components/data/chart/series";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { type TreasuryFlow, treasuryFlowsQuery } from "@/features/treasury/queries";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatMillions, formatTokens } from "@/lib/format";

function toPoints(flows: readonly TreasuryFlow[], now: number | undefined): ChartPoint[] {
  const points = flows
    .filter(({ balance }) => balance !== undefined)
    .toReversed()
    .map(({ balance = 0n, timestamp }) => toPoint(timestamp, balance));
  const last = points.at(-1);
  // The balance holds until now.
  return last && now !== undefined && now > last.at ? [...points, { ...last, at: now }] : points;
}

function toPoint(at: number, balance: bigint): ChartPoint {
  return { at, value: Number(formatEther(balance)), text: formatTokens(balance) };
}

/** COMPUTE in the treasury over time. */
export function BalanceChart() {
  const config = useAppConfig();
  const block = useLatestBlock();
  const { data, error, refetch, isFetching } = useQuery(treasuryFlowsQuery(config));
  return (
    <Panel title="Balance over time">
      {data && (
        <Chart
          label="COMPUTE in the treasury over time"
          kind="step"
          unit="Million COMPUTE"
          formatTick={formatMillions}
          series={[{ name: "Treasury", color: 1, points: toPoints(data, block?.timestamp) }]}
          source="From the index: the treasury's balance after each transfer."
          empty={
            <EmptyState icon={ChartLine} title="No balance yet">
              The balance will be drawn here from the first transfer on.
            </EmptyState>
          }
        />
      )}
      {!data && error && (
        <ErrorState
          title="The balance over time could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <Skeleton className="h-[300px] w-full" />}
    </Panel>
  );
}
