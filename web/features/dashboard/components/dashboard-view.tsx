"use client";

import dynamic from "next/dynamic";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { CapacityPanel } from "@/features/dashboard/components/capacity-panel";
import { FairnessPanel } from "@/features/dashboard/components/fairness-panel";
import { FirstFigures } from "@/features/dashboard/components/first-figures";
import { MoneyPanel } from "@/features/dashboard/components/money-panel";
import { useDashboard, useRefreshEachBlock } from "@/features/dashboard/use-dashboard";
import { formatCount } from "@/lib/format";

// Drawn by the server all the same; their scripts come beside the first load.
const DisputesPanel = dynamic(() =>
  import("@/features/dashboard/components/disputes-panel").then((module) => module.DisputesPanel),
);
const EmissionsPanel = dynamic(() =>
  import("@/features/dashboard/components/emissions-panel").then((module) => module.EmissionsPanel),
);
const RewardsPanel = dynamic(() =>
  import("@/features/dashboard/components/rewards-panel").then((module) => module.RewardsPanel),
);

/** The whole market in near real time. */
export function DashboardView() {
  useRefreshEachBlock();
  const { data, error, refetch, isFetching } = useDashboard();
  return (
    <div className="flex flex-col gap-6">
      <StaleNotice />
      <FirstFigures data={data} hasFailed={error !== null} />
      {data && (
        <>
          <CapacityPanel data={data} />
          <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
            <FairnessPanel data={data} />
            <MoneyPanel data={data} />
          </div>
          <EmissionsPanel data={data} />
          <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
            <DisputesPanel />
            <RewardsPanel data={data} />
          </div>
          {data._meta?.block.timestamp && (
            <p className="text-xs text-muted">
              Figures of the index are of block {formatCount(data._meta.block.number)},{" "}
              <TimeAgo at={data._meta.block.timestamp} />; those with a check are read from the chain. Both
              are asked anew with each block.
            </p>
          )}
        </>
      )}
      {!data && error && (
        <>
          <MoneyPanel data={undefined} />
          <Panel>
            <ErrorState
              title="The figures of the index could not be loaded"
              message={`${error.message} What is held and owed stands above, from the chain.`}
              onRetry={refetch}
              isRetrying={isFetching}
            />
          </Panel>
        </>
      )}
      {!data && !error && (
        <div role="status" className="flex flex-col gap-6">
          <span className="sr-only">Loading the figures</span>
          <Skeleton className="h-80 rounded-panel" />
          <Skeleton className="h-80 rounded-panel" />
        </div>
      )}
    </div>
  );
}
