"use client";

import type { Abi } from "viem";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { Check } from "@/components/data/check";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";
import { formatPercent } from "@/lib/format";
import { isRunning, type JobStanding, wholeWork } from "@/lib/market/job";
import { formatBps, formatGpuHours } from "@/lib/market/units";

const RADIUS = 52;
const LENGTH = 2 * Math.PI * RADIUS;

interface Arc {
  from: number;
  to: number;
  className: string;
}

function Ring({ arcs, label, middle }: { arcs: readonly Arc[]; label: string; middle: string }) {
  return (
    <svg viewBox="0 0 128 128" className="size-32 shrink-0" role="img" aria-label={label}>
      <circle cx="64" cy="64" r={RADIUS} fill="none" strokeWidth="12" className="stroke-sunken" />
      {arcs.map(({ from, to, className }) => (
        <circle
          key={className}
          cx="64"
          cy="64"
          r={RADIUS}
          fill="none"
          strokeWidth="12"
          className={className}
          strokeDasharray={`${Math.max(0, to - from) * LENGTH} ${LENGTH}`}
          strokeDashoffset={-from * LENGTH}
          transform="rotate(-90 64 64)"
        />
      ))}
      <text x="64" y="70" textAnchor="middle" className="numbers fill-ink text-lg font-semibold">
        {middle}
      </text>
    </svg>
  );
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(1, part / whole));

/** How much work is accepted, claimed and possible. */
export function WorkPanel({ job }: { job: JobStanding }) {
  const now = useChainTime();
  const escrow = useAddress("AllocationEscrow");
  const whole = wholeWork(job);
  const accepted = share(job.accepted, whole);
  const claimed = share(Math.max(job.claimed, job.accepted), whole);
  const elapsed = share(Math.max(job.workLimit, job.accepted), whole);
  const percent = formatPercent(BigInt(job.accepted), BigInt(whole));
  return (
    <Panel
      title="Work"
      action={
        <Check
          subject="the accepted work"
          formula="The escrow keeps for each job the GPU-seconds that are final: signed by both sides, matured, or ruled."
          calls={[
            {
              contract: "AllocationEscrow",
              address: escrow,
              abi: allocationEscrowReadsAbi as Abi,
              functionName: "jobOf",
              args: [job.jobId],
            },
          ]}
          shown={formatGpuHours(BigInt(job.accepted))}
          compute={([found]) => formatGpuHours(BigInt((found as { accepted: number }).accepted))}
        />
      }
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        <Ring
          label={`${percent} of the job's work is accepted`}
          middle={percent}
          arcs={[
            { from: claimed, to: elapsed, className: "stroke-line-strong" },
            { from: accepted, to: claimed, className: "stroke-warning" },
            { from: 0, to: accepted, className: "stroke-accent" },
          ]}
        />
        <ul className="flex min-w-0 flex-col gap-2 text-sm">
          <Legend className="bg-accent" label="accepted" value={formatGpuHours(BigInt(job.accepted))} />
          {job.claimed > 0 && (
            <Legend
              className="bg-warning"
              label={job.isDisputed ? "claimed, disputed" : "claimed"}
              value={formatGpuHours(BigInt(job.claimed))}
            />
          )}
          <Legend
            className="bg-line-strong"
            label="held until now"
            value={formatGpuHours(BigInt(job.workLimit))}
          />
          <Legend className="bg-sunken" label="in all" value={formatGpuHours(BigInt(whole))} />
        </ul>
      </div>
      <KeyValueList
        className="mt-5 border-t border-line"
        items={[
          ...(isRunning(job.state)
            ? [{ label: "Time left", value: <Countdown at={job.endsAt} done="its time is over" /> }]
            : []),
          ...(job.state !== "Matched" && job.lastReceiptAt > job.startedAt
            ? [
                {
                  label: "Last receipt or claim",
                  value: <TimeAgo at={Math.min(job.lastReceiptAt, now ?? job.lastReceiptAt)} />,
                },
                { label: "Uptime that it says", value: formatBps(job.uptimeBps) },
              ]
            : []),
          ...(job.claimed > 0
            ? [
                {
                  label: job.isDisputed ? "The claim" : "The claim matures",
                  value: job.isDisputed ? "frozen by a dispute" : <TimeAgo at={job.claimMaturesAt} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Legend({ className, label, value }: { className: string; label: string; value: string }) {
  return (
    <li className="flex items-baseline gap-2">
      <span aria-hidden className={`size-2.5 shrink-0 rounded-full border border-line ${className}`} />
      <span className="numbers font-medium">{value}</span>
      <span className="text-muted">{label}</span>
    </li>
  );
}
