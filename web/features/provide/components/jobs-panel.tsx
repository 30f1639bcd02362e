"use client";

import { Cpu } from "lucide-react";
import Link from "next/link";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Carbon, Energy } from "@/components/market/footprint";
import { JobStateBadge } from "@/components/market/states";
import { Until } from "@/components/market/until";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { DrainButton, JobLink, ReceiptButton, StartButton } from "@/features/provide/components/job-buttons";
import { useBusiness } from "@/features/provide/use-console";
import { useChainTime } from "@/lib/clock";
import { isRunning, type JobStanding, wholeWork } from "@/lib/market/job";
import { formatGpuHours } from "@/lib/market/units";

interface JobsPanelProps {
  standing: ConsoleStanding;
  account: Hex;
}

/** The provider's live jobs with what can be done now. */
export function JobsPanel({ standing, account }: JobsPanelProps) {
  const { data, error, isFetching, refetch } = useBusiness(standing);
  return (
    <Panel
      title="Live jobs"
      isFlush
      action={
        <Button asChild size="small" variant="ghost">
          <Link href={`/providers/${standing.provider}`}>All jobs</Link>
        </Button>
      }
    >
      {data ? (
        data.jobs.length > 0 ? (
          <ul className="divide-y divide-line">
            {data.jobs.map((job) => (
              <JobItem key={String(job.jobId)} job={job} account={account} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={Cpu} title="No job runs now">
            Jobs will stand here once somebody books your GPUs, or once you give GPUs of a community offer
            out.
          </EmptyState>
        )
      ) : error ? (
        <ErrorState
          title="Your jobs could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      ) : (
        <TableSkeleton rows={2} />
      )}
    </Panel>
  );
}

function When({ job }: { job: JobStanding }) {
  if (job.state === "Matched")
    return (
      <Until at={job.deadline} before="Start within" after="Not started in time: anybody can close it" />
    );
  if (job.state === "Settling")
    return <Until at={job.deadline} before="Last receipt within" after="Anybody can close it" />;
  if (job.state === "Draining" && job.deadline < job.endsAt)
    return <Until at={job.deadline} before="You can close it in" after="You can close it" />;
  return <Until at={job.endsAt} before="Ends in" after="Its time is over" />;
}

function Claim({ job }: { job: JobStanding }) {
  if (job.claimed === 0) return null;
  return (
    <p className="text-xs text-muted">
      {formatGpuHours(BigInt(job.claimed))} claimed,{" "}
      {job.isDisputed ? (
        "disputed: arbiters rule it"
      ) : (
        <Until at={job.claimMaturesAt} before="final in" after="final: it can be paid" />
      )}
    </p>
  );
}

function JobItem({ job, account }: { job: JobStanding; account: Hex }) {
  const now = useChainTime();
  const isLate = now !== undefined && now > job.deadline;
  const canReceipt = isRunning(job.state) || (job.state === "Settling" && !isLate);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 text-sm sm:px-6">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <Link href={`/jobs/${job.jobId}`} className="font-medium underline-offset-4 hover:underline">
            Job {String(job.jobId)}
          </Link>
          <JobStateBadge state={job.state} />
          <span className="text-muted">
            {job.gpus} × {job.className}
          </span>
        </p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
          <span>
            <When job={job} />
          </span>
          <Address address={job.researcher} size={16} />
        </p>
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
          <span className="numbers">
            {formatGpuHours(BigInt(job.accepted))} of {formatGpuHours(BigInt(wholeWork(job)))} accepted
          </span>
          <span>
            <Amount value={job.paid} /> of <Amount value={job.escrow} /> paid
          </span>
          <span>
            <Energy value={job.facilityWh} />, <Carbon value={job.carbonGrams} />
          </span>
        </p>
        <Claim job={job} />
      </div>
      <div className="flex flex-wrap gap-2">
        {job.state === "Matched" && !isLate && <StartButton job={job} />}
        {canReceipt && <ReceiptButton job={job} account={account} />}
        {job.state === "Active" && <DrainButton job={job} />}
        <JobLink job={job} label="Open" />
      </div>
    </li>
  );
}
