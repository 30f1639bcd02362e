"use client";

import { Countdown } from "@/components/chain/time";
import { JobStateBadge } from "@/components/market/states";
import { nextMomentOf } from "@/features/jobs/lib/job-actions";
import { useChainTime } from "@/lib/clock";
import { cn } from "@/lib/cn";
import type { JobStanding } from "@/lib/market/job";
import { jobStateSentences } from "@/lib/market/words";
import { usePublishNextEvent } from "@/lib/next-event";

/** Where the job is, in a sentence, and how long until its next moment. */
export function JobBanner({ job, className }: { job: JobStanding; className?: string }) {
  const now = useChainTime();
  const next = now === undefined ? undefined : nextMomentOf({ job, now });
  usePublishNextEvent(next?.label, next?.at);
  return (
    <div
      className={cn(
        "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-panel border border-line bg-raised px-4 py-3 text-sm sm:px-6",
        className,
      )}
    >
      <JobStateBadge state={job.state} />
      <p className="min-w-0 flex-1 basis-60">{jobStateSentences[job.state]}</p>
      {next && (
        <p className="text-muted">
          Until {next.label}: <Countdown at={next.at} done="now" className="font-medium text-ink" />
        </p>
      )}
    </div>
  );
}
