"use client";

import { useQuery } from "@tanstack/react-query";
import { Amount } from "@/components/chain/amount";
import { KeyValueList } from "@/components/ui/key-value";
import { Figure, Panel } from "@/components/ui/panel";
import { refundedOf } from "@/features/jobs/lib/job-history";
import { jobHistoryQuery } from "@/features/jobs/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatPercent, formatTokens, toRatio } from "@/lib/format";
import { type EscrowTerms, isEnded, type JobStanding } from "@/lib/market/job";

/** What was paid, is held, and went back. */
export function MoneyPanel({ job, terms }: { job: JobStanding; terms: EscrowTerms }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: history } = useQuery(jobHistoryQuery(client, config, job.jobId));
  const held = isEnded(job.state) ? 0n : job.escrow - job.paid;
  const refunded = history && refundedOf(history.happenings);
  const whole = job.paid + held + (refunded ?? 0n);
  const fee = (job.paid * BigInt(terms.feeBps)) / 10_000n;
  return (
    <Panel title="Money" description="In COMPUTE.">
      <div className="grid grid-cols-2 gap-x-6 gap-y-4">
        <Figure label="paid" value={<Amount value={job.paid} symbol="" />} />
        <Figure label="held" value={<Amount value={held} symbol="" />} />
        <Figure
          label="refunded"
          value={refunded === undefined ? "–" : <Amount value={refunded} symbol="" />}
        />
        <Figure label="subsidy in it" value={<Amount value={job.subsidy} symbol="" />} />
      </div>
      <div
        role="img"
        aria-label={`${formatPercent(job.paid, whole)} paid, ${formatPercent(held, whole)} held, ${formatPercent(refunded ?? 0n, whole)} refunded`}
        className="mt-5 flex h-2 gap-px overflow-hidden rounded-full bg-sunken"
      >
        <span className="bg-accent" style={{ width: `${toRatio(job.paid, whole) * 100}%` }} />
        <span className="bg-chart-2" style={{ width: `${toRatio(held, whole) * 100}%` }} />
        <span className="bg-chart-3" style={{ width: `${toRatio(refunded ?? 0n, whole) * 100}%` }} />
      </div>
      <KeyValueList
        className="mt-3"
        items={[
          { label: `Fee in what was paid (${terms.feeBps / 100}%)`, value: formatTokens(fee) },
          { label: "The provider's stake behind it", value: <Amount value={job.collateral} /> },
          ...(job.isEarnIn
            ? [
                {
                  label: "Into the provider's stake",
                  value: `${terms.earnInBps / 100}% of each payment`,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
