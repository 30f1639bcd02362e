"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Clock, FileCheck2, FileQuestion, Flag, type LucideIcon, Scale } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { JobHappening } from "@/features/jobs/lib/job-history";
import { jobHistoryQuery } from "@/features/jobs/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration } from "@/lib/format";
import type { JobStanding } from "@/lib/market/job";
import { formatEnergy, formatGpuHours } from "@/lib/market/units";
import { acceptanceWords, closeReasonSentences, jobStateSentences } from "@/lib/market/words";

const icons: Record<JobHappening["kind"], LucideIcon> = {
  state: Flag,
  receipt: FileCheck2,
  claim: FileQuestion,
  accepted: CircleCheck,
  extended: Clock,
  disputed: Scale,
};

/** Everything that happened to a job, newest first, each with its transaction. */
export function TimelinePanel({ job }: { job: JobStanding }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(jobHistoryQuery(client, config, job.jobId));
  return (
    <Panel
      title="What happened"
      description={
        data?.isFromChain
          ? "Read from the chain's own logs, since the index does not answer or is behind."
          : undefined
      }
      isFlush
    >
      {data && data.happenings.length > 0 && (
        <ol className="divide-y divide-line" aria-label="What happened to the job, newest first">
          {data.happenings.toReversed().map((happening) => (
            <Entry key={`${happening.kind}${happening.id}`} happening={happening} />
          ))}
        </ol>
      )}
      {data?.happenings.length === 0 && (
        <EmptyState icon={Flag} title="Nothing is known of it yet">
          Each step will stand here with its transaction.
        </EmptyState>
      )}
      {!data && error && (
        <ErrorState
          title="The history could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={4} />}
    </Panel>
  );
}

function Entry({ happening }: { happening: JobHappening }) {
  const Icon = icons[happening.kind];
  const { title, detail } = wordsOf(happening);
  return (
    <li className="flex gap-3 px-4 py-3.5 text-sm sm:px-6">
      <Icon size={16} className="mt-0.5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <div className="mt-0.5 text-muted">{detail}</div>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-0.5 text-muted">
        <TimeAgo at={happening.at} />
        <span className="max-sm:hidden">
          <TxLink hash={happening.transactionHash} />
        </span>
      </div>
    </li>
  );
}

function wordsOf(happening: JobHappening): { title: ReactNode; detail: ReactNode } {
  switch (happening.kind) {
    case "state":
      return {
        title:
          happening.to === "Active" ? "Started" : happening.to === "Cancelled" ? "Canceled" : happening.to,
        detail: (
          <>
            {happening.reason === "None"
              ? jobStateSentences[happening.to]
              : closeReasonSentences[happening.reason]}
            {happening.refunded > 0n && (
              <>
                {" "}
                <Amount value={happening.refunded} /> refunded.
              </>
            )}
            {happening.by && (
              <>
                {" "}
                By <Address address={happening.by} />
              </>
            )}
          </>
        ),
      };
    case "receipt":
      return {
        title: "Receipt signed by both sides",
        detail: `${formatGpuHours(happening.gpuSeconds)} since the start, ${formatEnergy(happening.energyWh)} of the GPUs`,
      };
    case "claim":
      return {
        title: "Claim by the provider alone",
        detail: (
          <>
            {formatGpuHours(happening.gpuSeconds)} since the start; it matures{" "}
            <TimeAgo at={happening.maturesAt} />
          </>
        ),
      };
    case "accepted":
      return {
        title: (
          <>
            <Amount value={happening.pay} /> paid
          </>
        ),
        detail: `${acceptanceWords[happening.acceptance]}: ${formatGpuHours(happening.gpuSeconds)} since the start${happening.isPlausible ? "" : "; its energy is not plausible"}`,
      };
    case "extended":
      return {
        title: `Made ${formatDuration(happening.added)} longer`,
        detail: (
          <>
            <Amount value={happening.escrowAdded} /> put into escrow
          </>
        ),
      };
    case "disputed":
      return {
        title: "Claim disputed",
        detail:
          happening.dispute === undefined ? (
            "Arbiters rule what of it is paid."
          ) : (
            <Link href={`/disputes/${happening.dispute}`} className="underline underline-offset-4">
              Dispute {String(happening.dispute)}
            </Link>
          ),
      };
  }
}
