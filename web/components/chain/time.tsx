"use client";

import { Explained } from "@/components/ui/tooltip";
import { useChainTime } from "@/lib/clock";
import { cn } from "@/lib/cn";
import { formatDuration, formatLocal, formatRelative, formatUtc } from "@/lib/format";

interface MomentProps {
  /** Unix seconds; the index gives decimal strings. */
  at: number | bigint | string;
  className?: string;
}

function ExactTime({ moment }: { moment: number }) {
  return (
    <span className="numbers flex flex-col">
      <span>{formatLocal(moment)}</span>
      <span>{formatUtc(moment)}</span>
    </span>
  );
}

/** A moment as people say it ("in 2 days", "3 hours ago") by the chain's clock; exact times in the tooltip. */
export function TimeAgo({ at, className = "" }: MomentProps) {
  const now = useChainTime();
  const moment = Number(at);
  return (
    <Explained content={<ExactTime moment={moment} />} className={`whitespace-nowrap ${className}`}>
      <time dateTime={new Date(moment * 1000).toISOString()} suppressHydrationWarning>
        {now === undefined ? formatUtc(moment) : formatRelative(moment, now)}
      </time>
    </Explained>
  );
}

/** Time left until a moment by the chain's clock; `done` once it has passed. */
export function Countdown({ at, done, className = "" }: MomentProps & { done: string }) {
  const now = useChainTime();
  const moment = Number(at);
  const text = now === undefined ? formatUtc(moment) : moment > now ? formatDuration(moment - now) : done;
  return (
    <Explained content={<ExactTime moment={moment} />} className={cn("numbers whitespace-nowrap", className)}>
      <time dateTime={new Date(moment * 1000).toISOString()} suppressHydrationWarning>
        {text}
      </time>
    </Explained>
  );
}
