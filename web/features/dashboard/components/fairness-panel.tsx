"use client";

import { Scale } from "lucide-react";
import { Chart } from "@/components/data/chart/chart";
import { EmptyState } from "@/components/ui/empty-state";
import { Figure, Panel } from "@/components/ui/panel";
import { Explained } from "@/components/ui/tooltip";
import { fadedUsage } from "@/features/dashboard/lib/class-row";
import { type DaySums, daysOf, queuedOver } from "@/features/dashboard/lib/days";
import type { DashboardQuery } from "@/generated/gql/graphql";
import { useLatestBlock } from "@/lib/clock";
import { formatPercent } from "@/lib/format";
import { gini, type SmallLaneSettings, smallShareAt } from "@/lib/market/fairness";

const SECONDS_PER_DAY = 86_400;
/** A share is over as many days: in one alone the queue gives out few jobs. */
const WINDOW_DAYS = 14;
const percent = (part: number): string => `${(part * 100).toFixed(1)}%`;

function laneOf(data: DashboardQuery): SmallLaneSettings | undefined {
  const settings = data.queueSettings_collection[0];
  return (
    settings && {
      launchedAt: Number(settings.launchedAt),
      laneHalfLife: Number(settings.laneHalfLife),
      smallFloorBps: settings.smallFloorBps,
      smallFallingBps: settings.smallFallingBps,
    }
  );
}

function shareSeries(days: readonly DaySums[], lane: SmallLaneSettings) {
  const served = queuedOver(days, WINDOW_DAYS).filter(({ all }) => all > 0n);
  return [
    {
      name: "Small projects",
      color: 1 as const,
      points: served.map(({ at, all, small }) => ({
        at,
        value: (Number(small) / Number(all)) * 100,
        text: formatPercent(small, all),
      })),
    },
    {
      name: "Target",
      color: 3 as const,
      points: served.map(({ at }) => {
        const target = smallShareAt(lane, at + SECONDS_PER_DAY / 2);
        return { at, value: target * 100, text: percent(target) };
      }),
    },
  ];
}

/** The share of small projects against its target, and how unequal use is. */
export function FairnessPanel({ data }: { data: DashboardQuery }) {
  const block = useLatestBlock();
  const lane = laneOf(data);
  const days = daysOf(data.days, data.hours);
  const queued = days.reduce((sum, day) => sum + day.queuedGpuSeconds, 0n);
  const small = days.reduce((sum, day) => sum + day.smallQueuedGpuSeconds, 0n);
  const now = block?.timestamp ?? 0;
  const halfLife = Number(data.queueSettings_collection[0]?.usageHalfLife ?? 1);
  const inequality = gini(data.projects.map((project) => fadedUsage(project, { now, halfLife })));
  return (
    <Panel
      title="Fair shares"
      description="Of the community's GPU-hours, which the queue gives out. Small projects are guaranteed the target; nothing stays idle while anybody waits."
    >
      <div className="grid grid-cols-3 gap-x-4">
        <Figure label="to small projects" value={formatPercent(small, queued)} note={`${days.length} days`} />
        <Figure label="target now" value={lane && block ? percent(smallShareAt(lane, now)) : "–"} />
        <Figure
          label={
            <Explained content="0: all projects used the same. Near 1: one used everything. Of use as it has faded until now.">
              Gini of use
            </Explained>
          }
          value={inequality === undefined ? "–" : inequality.toFixed(2)}
          note={`${data.projects.length} projects`}
        />
      </div>
      {lane && (
        <div className="mt-5">
          <Chart
            label="Share of the queue's GPU-hours to small projects, beside its target"
            kind="line"
            unit="Share of the queue's GPU-hours in 14 days, percent"
            formatTick={(value) => `${value}%`}
            series={shareSeries(days, lane)}
            source="From the index: accepted work of jobs from the queue, of each day (UTC) and the 13 before it. Target: floor + falling part × 2^(−age / half-life)."
            empty={
              <EmptyState icon={Scale} title="The queue has not given out GPUs yet">
                The share of small projects will be drawn here beside its target.
              </EmptyState>
            }
          />
        </div>
      )}
    </Panel>
  );
}
