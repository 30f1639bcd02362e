import { cn } from "@/lib/cn";
import { formatPercent, formatTokens, toRatio } from "@/lib/format";

interface EndorsementBarProps {
  /** In base units. */
  endorsements: bigint;
  /** In base units. */
  threshold: bigint;
  className?: string;
}

/** Endorsements of a nominee; the tick is what makes it a candidate. */
export function EndorsementBar({ endorsements, threshold, className }: EndorsementBarProps) {
  const withRoom = (threshold * 5n) / 4n;
  const whole = endorsements > withRoom ? endorsements : withRoom;
  const isReached = endorsements >= threshold;
  return (
    <div
      role="img"
      aria-label={`${formatTokens(endorsements)} of ${formatTokens(threshold)} endorsements, ${formatPercent(endorsements, threshold)}`}
      className={cn("relative w-full py-1", className)}
    >
      <div className="h-2.5 w-full overflow-hidden rounded-full bg-hover">
        <span
          className={cn("block h-full", isReached ? "bg-for" : "bg-accent")}
          style={{ width: `${toRatio(endorsements, whole) * 100}%` }}
        />
      </div>
      <span
        className="absolute top-0 h-4.5 w-0.5 bg-ink"
        style={{ left: `${toRatio(threshold, whole) * 100}%` }}
      />
    </div>
  );
}
