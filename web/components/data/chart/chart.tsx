"use client";

import { ChartColumn, Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { ChartTable } from "@/components/data/chart/chart-table";
import type { ChartKind, ChartSeries } from "@/components/data/chart/series";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";

const PLOT_HEIGHT = 260;

const Plot = dynamic(() => import("@/components/data/chart/plot").then((module) => module.Plot), {
  ssr: false,
  loading: () => <Skeleton className="h-[260px] w-full" />,
});

interface ChartProps {
  /** What the chart shows, as a sentence for those who cannot see it. */
  label: string;
  /** `step` is for what stays as it is until it changes: balances, voting power. */
  kind: ChartKind;
  series: readonly ChartSeries[];
  /** Title of the value axis with its unit: "Voting power, million COMPUTE". */
  unit: string;
  /** How a value stands at the axis. */
  formatTick: (value: number) => string;
  /** Where the figures come from and when: the query, the block. */
  source?: ReactNode;
  /** Stands in place of the chart when there are no points. */
  empty: ReactNode;
}

/** A line, step or bar chart over time with values on hover and keyboard, and the same figures as a table. */
export function Chart({ label, kind, series, unit, formatTick, source, empty }: ChartProps) {
  const [isTable, setIsTable] = useState(false);
  if (series.every(({ points }) => points.length === 0)) return empty;
  return (
    <figure className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <span className="text-xs text-muted">{unit}</span>
        <Button size="small" variant="ghost" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? <ChartColumn size={16} aria-hidden /> : <Table2 size={16} aria-hidden />}
          {isTable ? "Show the chart" : "Show as a table"}
        </Button>
      </div>
      {isTable ? (
        <ChartTable label={label} series={series} />
      ) : (
        <Plot label={label} kind={kind} series={series} formatTick={formatTick} height={PLOT_HEIGHT} />
      )}
      {source && <figcaption className="mt-2 text-xs text-muted">{source}</figcaption>}
    </figure>
  );
}
