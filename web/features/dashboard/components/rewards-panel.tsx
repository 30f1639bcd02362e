"use client";

import { Gift } from "lucide-react";
import { formatEther } from "viem";
import { Amount } from "@/components/chain/amount";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyValueList } from "@/components/ui/key-value";
import { Figure, Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useMarketMoney } from "@/features/dashboard/use-dashboard";
import type { DashboardQuery } from "@/generated/gql/graphql";
import { formatPercent } from "@/lib/format";

const hours = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
/** How many weeks the table shows. */
const WEEKS = 12;

type Epoch = DashboardQuery["rewardEpoches"][number];

const amountColumn = (
  id: string,
  header: string,
  { of, phone }: { of: (epoch: Epoch) => string; phone: Column<Epoch>["phone"] },
): Column<Epoch> => ({
  id,
  header,
  cell: (epoch) => <Amount value={of(epoch)} symbol="" />,
  sortValue: (epoch) => BigInt(of(epoch)),
  csv: (epoch) => formatEther(BigInt(of(epoch))),
  align: "right",
  phone,
});

const columns: readonly Column<Epoch>[] = [
  {
    id: "epoch",
    header: "Week",
    cell: ({ number, isClosed }) => `${number}${isClosed ? "" : " (open)"}`,
    sortValue: ({ number }) => BigInt(number),
    csv: ({ number }) => number,
    phone: "title",
  },
  {
    id: "work",
    header: "GPU-hours, normalised",
    cell: ({ work }) => <span className="numbers">{hours.format(Number(work) / 3_600)}</span>,
    sortValue: ({ work }) => BigInt(work),
    csv: ({ work }) => work,
    align: "right",
    phone: "value",
  },
  amountColumn("emission", "Emission", { of: ({ emission }) => emission, phone: "value" }),
  amountColumn("claimed", "Claimed", { of: ({ claimed }) => claimed, phone: "value" }),
  amountColumn("fees", "Fees", { of: ({ fees }) => fees, phone: "hidden" }),
];

/** Rewards of work, what is left of the emission, and the pool of subsidies. */
export function RewardsPanel({ data }: { data: DashboardQuery }) {
  const { data: money } = useMarketMoney();
  const market = data.computeMarkets[0];
  const epoch = data.subsidyEpoches[0];
  const pending = <Skeleton className="h-6 w-24" />;
  return (
    <Panel
      title="Rewards and subsidies"
      description="In COMPUTE. A weekly emission, falling, for paid work; subsidies for small projects."
      isFlush
    >
      <div className="grid grid-cols-1 gap-x-4 gap-y-4 sm:grid-cols-2 px-4 pb-2 sm:px-6">
        <Figure
          label="left for rewards"
          value={money ? <Amount value={money.rewardsBalance - money.rewardsReserved} symbol="" /> : pending}
          note="neither paid nor promised"
        />
        <Figure
          label="this week's emission, at most"
          value={money ? <Amount value={money.scheduled} symbol="" /> : pending}
          note={money && `week ${money.rewardsEpoch}`}
        />
        <Figure
          label="in the subsidy pool"
          value={money ? <Amount value={money.subsidyPool} symbol="" /> : pending}
        />
        <Figure label="subsidies given" value={<Amount value={market?.subsidised ?? "0"} symbol="" />} />
      </div>
      <div className="px-4 sm:px-6">
        <KeyValueList
          items={[
            {
              label: "Rewards paid so far",
              value: <Amount value={market?.rewardsClaimed ?? "0"} symbol="" />,
            },
            {
              label: "Promised and not yet claimed",
              value: money ? <Amount value={money.rewardsReserved} symbol="" /> : "–",
            },
            ...(epoch
              ? [
                  {
                    label: `Of the pool's epoch ${epoch.number}`,
                    value: `${formatPercent(BigInt(epoch.granted), BigInt(epoch.available))} given`,
                  },
                ]
              : []),
          ]}
        />
      </div>
      <div className="mt-3 border-t border-line pt-3">
        <DataTable
          label="Rewards by week"
          columns={columns}
          rows={data.rewardEpoches.slice(0, WEEKS)}
          getRowId={({ number }) => number}
          csvName="rewards-by-week"
          empty={
            <EmptyState icon={Gift} title="No work was rewarded yet">
              Paid work is counted by week; a week later its reward can be claimed.
            </EmptyState>
          }
        />
      </div>
    </Panel>
  );
}
