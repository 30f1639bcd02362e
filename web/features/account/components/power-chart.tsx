"use client";

import { ChartLine } from "lucide-react";
import { type Address, formatEther } from "viem";
import { Chart } from "@/components/data/chart/chart";
import type { ChartPoint } from "@/components/data/chart/series";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { WithHistory } from "@/features/account/components/history-state";
import { useLatestBlock } from "@/lib/clock";
import { formatMillions, formatTokens } from "@/lib/format";

function toPoint(at: number, votes: bigint): ChartPoint {
  return { at, value: Number(formatEther(votes)), text: formatTokens(votes) };
}

function toPoints(
  changes: readonly { votes: string; timestamp: string }[],
  now: number | undefined,
): ChartPoint[] {
  const points = changes
    .toReversed()
    .map(({ votes, timestamp }) => toPoint(Number(timestamp), BigInt(votes)));
  const last = points.at(-1);
  return last && now !== undefined && now > last.at ? [...points, { ...last, at: now }] : points;
}

/** Voting power of an account over time. */
export function PowerChart({ address }: { address: Address }) {
  const block = useLatestBlock();
  return (
    <Panel title="Voting power over time">
      <WithHistory address={address} what="The voting power over time" rows={5}>
        {({ account }) => (
          <Chart
            label="Voting power of this account over time"
            kind="step"
            unit="Million COMPUTE"
            formatTick={formatMillions}
            series={[
              {
                name: "Voting power",
                color: 3,
                points: toPoints(account?.votesChanges ?? [], block?.timestamp),
              },
            ]}
            source="From the index: voting power after each change, the latest 1,000."
            empty={
              <EmptyState icon={ChartLine} title="No voting power yet">
                It will be drawn here once somebody delegates to this account.
              </EmptyState>
            }
          />
        )}
      </WithHistory>
    </Panel>
  );
}
