"use client";

import { Gavel } from "lucide-react";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { VerifiedText } from "@/components/text/verified-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { type DisputeRecord, type DisputeStanding, rulingsOf } from "@/features/disputes/lib/dispute";
import { formatTokens } from "@/lib/format";
import { formatGpuHours } from "@/lib/market/units";

interface VotesPanelProps {
  dispute: DisputeStanding;
  record: DisputeRecord | undefined;
}

/** Rulings that arbiters vote for, with their reasons, and who stepped back. */
export function VotesPanel({ dispute, record }: VotesPanelProps) {
  return (
    <Panel
      title="Votes and recusals"
      description={`${dispute.majority} of five arbiters with exactly the same ruling decide. Who decides gains nothing.`}
      isFlush
    >
      {!record && <TableSkeleton rows={2} />}
      {record && record.votes.length === 0 && record.recusals.length === 0 && (
        <EmptyState icon={Gavel} title="No arbiter has voted yet">
          Each ruling stands here with its reason and with who voted for it.
        </EmptyState>
      )}
      {record && (
        <ul className="divide-y divide-line">
          {rulingsOf(record.votes).map(({ ruling, arbiters }) => (
            <li key={ruling.rulingHash} className="px-4 py-4 text-sm sm:px-6">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
                {formatGpuHours(BigInt(ruling.gpuSeconds))} shall be paid
                <Badge tone={ruling.fault === "None" ? "neutral" : "against"}>
                  {ruling.fault === "None" ? "No fault" : ruling.fault}
                </Badge>
                <span className="numbers font-normal text-muted">
                  {arbiters.length} of {dispute.majority} votes
                </span>
              </p>
              {ruling.loss > 0n && (
                <p className="mt-1 text-muted">
                  The researcher&apos;s proven loss: {formatTokens(ruling.loss)}
                </p>
              )}
              <VerifiedText
                className="mt-3 border-l-2 border-line pl-4"
                hash={ruling.reasonHash}
                uri={ruling.reasonUri}
                what="the reason"
              />
              <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
                <span className="text-muted">Voted for by</span>
                {arbiters.map((arbiter) => (
                  <Address key={arbiter} address={arbiter} />
                ))}
              </p>
            </li>
          ))}
          {record.recusals.map((recusal) => (
            <li key={recusal.id} className="px-4 py-4 text-sm sm:px-6">
              <p className="flex flex-wrap items-center gap-x-2">
                <Address address={recusal.arbiter} /> stepped back <TimeAgo at={recusal.at} />
              </p>
              <VerifiedText
                className="mt-3 border-l-2 border-line pl-4"
                hash={recusal.declarationHash}
                uri={recusal.declarationUri}
                what="the declaration of interest"
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
