"use client";

import { CircleCheck, CircleDot, CircleX } from "lucide-react";
import { Amount } from "@/components/chain/amount";
import { Badge } from "@/components/ui/state-pill";
import { ScheduleChart } from "@/components/vesting/schedule-chart";
import { type Allocation, type ClaimState, type ClaimStatus, claimState, isVesting } from "@/lib/allocations";
import { toSchedule } from "@/lib/vesting";

const looks = {
  claimable: { tone: "accent", icon: CircleDot, word: "Not claimed yet" },
  claimed: { tone: "for", icon: CircleCheck, word: "Claimed" },
  over: { tone: "abstain", icon: CircleX, word: "Claim period over" },
} as const;

function ClaimStatePill({ state }: { state: ClaimState }) {
  const { tone, icon, word } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

interface AllocationListProps {
  allocations: readonly Allocation[];
  /** What the chain says; the states are left out while it has not answered. */
  status: ClaimStatus | undefined;
  /** The chain's time. */
  now: number | undefined;
}

/** Allocations with their state and, where they vest, their schedule. */
export function AllocationList({ allocations, status, now }: AllocationListProps) {
  return (
    <ul className="divide-y divide-line">
      {allocations.map((allocation) => (
        <li key={String(allocation.index)} className="py-5 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div>
              <Amount value={allocation.amount} className="text-lg font-semibold" />
              <p className="text-sm text-muted">
                {isVesting(allocation)
                  ? "Released over time from a wallet of your own. All of it votes from the first day."
                  : "Free at once."}
              </p>
            </div>
            {status && now !== undefined && (
              <ClaimStatePill state={claimState(status, allocation.index, now)} />
            )}
          </div>
          {isVesting(allocation) && (
            <div className="mt-4">
              <ScheduleChart schedule={toSchedule(allocation)} now={now} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
