"use client";

import { AxisBottom, AxisLeft } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleLinear, scaleTime } from "@visx/scale";
import { Bar, LinePath } from "@visx/shape";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import {
  type ChartKind,
  type ChartPoint,
  type ChartSeries,
  momentsOf,
  pointAt,
  toSteps,
} from "@/components/data/chart/series";
import { formatDay } from "@/lib/format";

interface PlotProps {
  label: string;
  kind: ChartKind;
  series: readonly ChartSeries[];
  formatTick: (value: number) => string;
  height: number;
}

const margin = { top: 12, right: 12, bottom: 28, left: 56 };
const tick = { fill: "var(--muted)", fontSize: 12, fontFamily: "var(--font-sans)" };

function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
}

function scalesOf(series: readonly ChartSeries[], moments: readonly number[], width: number, height: number) {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const first = moments[0] ?? 0;
  const last = moments.at(-1) ?? 1;
  const x = scaleTime({
    domain: [new Date(first * 1000), new Date((last === first ? first + 1 : last) * 1000)],
    range: [0, width],
  });
  const y = scaleLinear({
    domain: [Math.min(0, ...values), Math.max(...values) || 1],
    range: [height, 0],
    nice: true,
  });
  return { x, y };
}

type Scales = ReturnType<typeof scalesOf>;

/** The drawing itself: axes, series, and a cursor moved by pointer or arrow keys. */
export function Plot({ label, kind, series, formatTick, height }: PlotProps) {
  const [element, width] = useWidth();
  const [active, setActive] = useState<number>();
  const moments = momentsOf(series);
  const inner = {
    width: Math.max(0, width - margin.left - margin.right),
    height: height - margin.top - margin.bottom,
  };
  const scales = scalesOf(series, moments, inner.width, inner.height);
  const moment = active === undefined ? undefined : moments[active];

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    setActive((current) => Math.min(moments.length - 1, Math.max(0, (current ?? moments.length) + step)));
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left - margin.left;
    const wanted = scales.x.invert(left).getTime() / 1000;
    const distances = moments.map((each) => Math.abs(each - wanted));
    setActive(distances.indexOf(Math.min(...distances)));
  };

  return (
    <div ref={element} className="relative w-full min-w-0" style={{ height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${label}. Arrow keys read the values.`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the cursor
          tabIndex={0}
          onKeyDown={onKeyDown}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setActive(undefined)}
          onBlur={() => setActive(undefined)}
          className="rounded-control"
        >
          <Group left={margin.left} top={margin.top}>
            <Grid scales={scales} width={inner.width} />
            {series.map((each, index) =>
              kind === "bar" ? (
                <Bars
                  key={each.name}
                  series={each}
                  scales={scales}
                  height={inner.height}
                  slot={{ index, count: series.length, width: inner.width / Math.max(1, moments.length) }}
                />
              ) : (
                <Line key={each.name} series={each} scales={scales} isStepped={kind === "step"} />
              ),
            )}
            {moment !== undefined && (
              <line
                x1={scales.x(moment * 1000)}
                x2={scales.x(moment * 1000)}
                y2={inner.height}
                stroke="var(--line-strong)"
                strokeDasharray="3 3"
              />
            )}
            <AxisLeft
              scale={scales.y}
              numTicks={4}
              hideAxisLine
              hideTicks
              tickFormat={(value) => formatTick(Number(value))}
              tickLabelProps={() => ({ ...tick, textAnchor: "end", dx: -4, dy: 4 })}
            />
            <AxisBottom
              top={inner.height}
              scale={scales.x}
              numTicks={Math.max(2, Math.floor(inner.width / 140))}
              stroke="var(--line)"
              hideTicks
              tickFormat={(value) => formatDay(Number(value) / 1000)}
              tickLabelProps={() => ({ ...tick, textAnchor: "middle" })}
            />
          </Group>
        </svg>
      )}
      <Reading series={series} moment={moment} />
    </div>
  );
}

function Grid({ scales, width }: { scales: Scales; width: number }) {
  return scales.y
    .ticks(4)
    .map((value) => (
      <line
        key={value}
        x2={width}
        y1={scales.y(value)}
        y2={scales.y(value)}
        stroke="var(--line)"
        strokeWidth={1}
      />
    ));
}

const color = (series: ChartSeries) => `var(--chart-${series.color})`;

interface LineProps {
  series: ChartSeries;
  scales: Scales;
  isStepped: boolean;
}

function Line({ series, scales, isStepped }: LineProps) {
  return (
    <LinePath<ChartPoint>
      data={isStepped ? toSteps(series.points) : [...series.points]}
      x={({ at }) => scales.x(at * 1000)}
      y={({ value }) => scales.y(value)}
      stroke={color(series)}
      strokeWidth={2}
    />
  );
}

interface BarsProps {
  series: ChartSeries;
  scales: Scales;
  height: number;
  slot: { index: number; count: number; width: number };
}

function Bars({ series, scales, height, slot }: BarsProps) {
  const width = Math.max(1, Math.min(28, (slot.width * 0.7) / slot.count));
  return series.points.map(({ at, value }) => (
    <Bar
      key={at}
      x={scales.x(at * 1000) - (width * slot.count) / 2 + width * slot.index}
      y={scales.y(value)}
      width={width}
      height={Math.max(0, height - scales.y(value))}
      fill={color(series)}
    />
  ));
}

function Reading({ series, moment }: { series: readonly ChartSeries[]; moment: number | undefined }) {
  return (
    <div
      aria-live="polite"
      className={`pointer-events-none absolute top-1 right-2 rounded-control border border-line bg-raised px-3 py-2 text-xs ${moment === undefined ? "invisible" : ""}`}
    >
      {moment !== undefined && (
        <>
          <p className="text-muted">{formatDay(moment)}</p>
          {series.map((each) => (
            <p key={each.name} className="numbers flex items-center gap-2">
              <span aria-hidden className="size-2 rounded-full" style={{ background: color(each) }} />
              {each.name}: {pointAt(each.points, moment)?.text ?? "–"}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
