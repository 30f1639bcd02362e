"use client";

import { Coins } from "lucide-react";
import { formatEther } from "viem";
import { Amount } from "@/components/chain/amount";
import { Chart } from "@/components/data/chart/chart";
import { EmptyState } from "@/components/ui/empty-state";
import { Figure, Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { SolvencyBadge } from "@/features/dashboard/components/solvency-badge";
import { type DaySums, daysOf, pointsOf } from "@/features/dashboard/lib/days";
import { useMarketMoney } from "@/features/dashboard/use-dashboard";
import type { DashboardQuery } from "@/generated/gql/graphql";
import { formatTokens } from "@/lib/format";

const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

const amounts = (days: readonly DaySums[], pick: (day: DaySums) => bigint) =>
  pointsOf(days, { value: (day) => Number(formatEther(pick(day))), text: (day) => formatTokens(pick(day)) });

/** What jobs hold, were paid and got back, and whether the escrow holds what it owes. */
export function MoneyPanel({ data }: { data: DashboardQuery | undefined }) {
  const { data: money } = useMarketMoney();
  const market = data?.computeMarkets[0];
  const days = data ? daysOf(data.days, data.hours) : [];
  const amount = (value: string | undefined) => (data ? <Amount value={value ?? "0"} symbol="" /> : "–");
  return (
    <Panel title="Money" description="In COMPUTE." action={<SolvencyBadge />}>
      <div className="grid grid-cols-1 gap-x-4 gap-y-4 sm:grid-cols-2">
        <Figure label="locked in jobs" value={amount(market?.inJobs)} />
        <Figure label="paid for work" value={amount(market?.paid)} />
        <Figure label="refunded" value={amount(market?.refunded)} />
        <Figure label="fees of the protocol" value={amount(market?.fees)} />
        <Figure
          label="held by the escrow"
          value={money ? <Amount value={money.held} symbol="" /> : <Skeleton className="h-6 w-24" />}
        />
        <Figure
          label="owed by the escrow"
          value={money ? <Amount value={money.owed} symbol="" /> : <Skeleton className="h-6 w-24" />}
        />
      </div>
      {data && (
        <div className="mt-5">
          <Chart
            label="COMPUTE paid for work and refunded, by day"
            kind="bar"
            unit="COMPUTE a day"
            formatTick={(value) => compact.format(value)}
            series={[
              { name: "Paid", color: 1, points: amounts(days, ({ paid }) => paid) },
              { name: "Refunded", color: 2, points: amounts(days, ({ refunded }) => refunded) },
            ]}
            source="From the index: jobs' payments and refunds by day (UTC). A day under way ends with its last full hour."
            empty={
              <EmptyState icon={Coins} title="Nothing was paid yet">
                What jobs pay and get back will be drawn here by day.
              </EmptyState>
            }
          />
        </div>
      )}
    </Panel>
  );
}
