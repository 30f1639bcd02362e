import { parseEther } from "viem";
import { formatDay, formatTokens, toRatio } from "@/lib/format";
import { type VestingSchedule, vestedAt, vestingCurve } from "@/lib/vesting";

interface ScheduleChartProps {
  schedule: VestingSchedule;
  /** The chain's time in unix seconds; the mark for today is left out while it is not known. */
  now: number | undefined;
}

const HEIGHT = 100;
const WIDTH = 1000;

/** How much of an allocation has vested when: a flat line until the cliff, then a rise to the end. */
export function ScheduleChart({ schedule, now }: ScheduleChartProps) {
  const { start, cliff, end, amount } = schedule;
  const x = (time: bigint) => toRatio(clamp(time, start, end) - start, end - start) * WIDTH;
  const y = (vested: bigint) => HEIGHT - toRatio(vested, amount) * HEIGHT;
  const line = vestingCurve(schedule)
    .map(({ time, vested }) => `${x(time)},${y(vested)}`)
    .join(" ");
  const today = now === undefined ? undefined : BigInt(now);
  const vestedNow = today === undefined ? undefined : vestedAt(schedule, today);
  const isUnderWay = today !== undefined && today > start && today < end;

  return (
    <figure className="min-w-0">
      <div className="relative">
        <svg
          viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
          preserveAspectRatio="none"
          className="block h-24 w-full overflow-visible"
          role="img"
          aria-label={describe(schedule)}
        >
          <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} className="fill-accent-soft" />
          <line
            x1={0}
            x2={WIDTH}
            y1={HEIGHT}
            y2={HEIGHT}
            className="stroke-line-strong"
            vectorEffect="non-scaling-stroke"
          />
          {cliff > start && (
            <line
              x1={x(cliff)}
              x2={x(cliff)}
              y1={0}
              y2={HEIGHT}
              strokeDasharray="4 4"
              className="stroke-line-strong"
              vectorEffect="non-scaling-stroke"
            />
          )}
          <polyline
            points={line}
            fill="none"
            strokeWidth={2}
            strokeLinejoin="round"
            className="stroke-accent"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {isUnderWay && (
          <div
            aria-hidden
            className="absolute inset-y-0 w-px bg-ink"
            style={{ left: `${((x(today) / WIDTH) * 100).toFixed(2)}%` }}
            suppressHydrationWarning
          >
            <TodayLabel isRight={x(today) > WIDTH / 2} />
          </div>
        )}
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <span>Starts {formatDay(Number(start))}</span>
        {cliff > start && <span>First release {formatDay(Number(cliff))}</span>}
        <span>All released {formatDay(Number(end))}</span>
      </figcaption>
      {vestedNow !== undefined && (
        // The clock moves on between the server's drawing and the browser's.
        <p className="numbers mt-1 text-sm" suppressHydrationWarning>
          {`${formatWholeTokens(vestedNow)} of ${formatWholeTokens(amount)} vested by now`}
        </p>
      )}
    </figure>
  );
}

function TodayLabel({ isRight }: { isRight: boolean }) {
  return (
    <span
      className={`absolute -top-1 bg-raised/90 px-1 text-xs font-medium ${isRight ? "right-1" : "left-1"}`}
    >
      today
    </span>
  );
}

/** A running figure reads better without the decimals that change every second. */
function formatWholeTokens(amount: bigint): string {
  return formatTokens(amount - (amount % parseEther("1")));
}

function clamp(value: bigint, low: bigint, high: bigint): bigint {
  return value < low ? low : value > high ? high : value;
}

function describe({ amount, start, cliff, end }: VestingSchedule): string {
  const first = cliff > start ? ` Nothing is released before ${formatDay(Number(cliff))}.` : "";
  return `${formatTokens(amount)} vest from ${formatDay(Number(start))} to ${formatDay(Number(end))}.${first}`;
}
