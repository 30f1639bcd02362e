"use client";

import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import type { Address as Hex } from "viem";
import { Countdown } from "@/components/chain/time";
import { Panel } from "@/components/ui/panel";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import { ReportButton } from "@/features/provide/components/inventory-panel";
import { JobLink, ReceiptButton, StartButton } from "@/features/provide/components/job-buttons";
import { GiveOutButton } from "@/features/provide/components/offers-panel";
import { ClaimRewardsButton } from "@/features/provide/components/rewards-panel";
import { AppealButton } from "@/features/provide/components/slashes-panel";
import { WithdrawStakeButton } from "@/features/provide/components/stake-panel";
import { type Need, needsOf } from "@/features/provide/lib/needs";
import { useBusiness, useRewards, useSlashes, useWaiting } from "@/features/provide/use-console";
import { useChainTime } from "@/lib/clock";
import { formatDuration, formatTokens } from "@/lib/format";

interface NeedsPanelProps {
  standing: ConsoleStanding;
  account: Hex;
}

/** What the provider should do now, the most pressing first. */
export function NeedsPanel({ standing, account }: NeedsPanelProps) {
  const { data: business } = useBusiness(standing);
  const { data: waiting } = useWaiting(standing);
  const { data: rewards } = useRewards(standing);
  const { data: slashes } = useSlashes(standing);
  const now = useChainTime();
  const needs = now === undefined ? [] : needsOf({ standing, business, waiting, rewards, slashes, now });
  return (
    <Panel title="What needs you" isFlush>
      {needs.length === 0 ? (
        <p className="flex items-center gap-2 px-4 pb-5 text-sm text-muted sm:px-6">
          <CircleCheck size={16} className="text-for" aria-hidden />
          Nothing now.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {needs.map((need) => (
            <li
              key={keyOf(need)}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 text-sm sm:px-6"
            >
              <p className="min-w-0">
                <NeedWords need={need} />
              </p>
              <NeedAction need={need} standing={standing} account={account} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function keyOf(need: Need): string {
  if ("job" in need) return `${need.kind}-${need.job.jobId}`;
  if (need.kind === "give") return `give-${need.offer.offerId}`;
  return need.kind === "appeal" ? `appeal-${need.slash.slashId}` : need.kind;
}

function Title({ children }: { children: ReactNode }) {
  return <span className="font-medium">{children}</span>;
}

function NeedWords({ need }: { need: Need }) {
  switch (need.kind) {
    case "start":
      return (
        <>
          <Title>Start job {String(need.job.jobId)}</Title> within{" "}
          <Countdown at={need.job.deadline} done="no time" />, or it is a strike and costs collateral.
        </>
      );
    case "inventory":
      return need.isOver ? (
        <>
          <Title>Report the inventory.</Title> Your offers take no jobs before.
        </>
      ) : (
        <>
          <Title>Report the inventory</Title> within <Countdown at={need.until} done="no time" />, so that
          your offers go on taking jobs.
        </>
      );
    case "appeal":
      return (
        <>
          <Title>Slash {need.slash.slashId}</Title> of {formatTokens(need.slash.amount)} can be appealed for{" "}
          <Countdown at={need.slash.appealUntil} done="no time" />.
        </>
      );
    case "stake":
      return (
        <>
          <Title>Stake {formatTokens(need.missing)} more.</Title> Your offers take no jobs before.
        </>
      );
    case "mature":
      return (
        <>
          <Title>The claim of job {String(need.job.jobId)} can be paid:</Title> nobody disputed it in time.
        </>
      );
    case "receipt":
      return (
        <>
          <Title>Job {String(need.job.jobId)} needs a receipt</Title> for the last{" "}
          {formatDuration(Math.floor(need.seconds))}.
        </>
      );
    case "close":
      return (
        <>
          <Title>Job {String(need.job.jobId)} can be closed;</Title> then its GPUs are free again.
        </>
      );
    case "give":
      return (
        <>
          <Title>
            {need.waiting} {need.waiting === 1 ? "request waits" : "requests wait"}
          </Title>{" "}
          for GPUs like those of offer {need.offer.offerId}.
        </>
      );
    case "rewards":
      return (
        <>
          <Title>{formatTokens(need.amount)} of rewards</Title> can be claimed.
        </>
      );
    case "withdrawStake":
      return (
        <>
          <Title>{formatTokens(need.amount)} of stake</Title> have thawed.
        </>
      );
  }
}

function NeedAction({ need, standing, account }: NeedsPanelProps & { need: Need }) {
  switch (need.kind) {
    case "start":
      return <StartButton job={need.job} isPrimary />;
    case "inventory":
      return <ReportButton standing={standing} isPrimary />;
    case "appeal":
      return <AppealButton slash={need.slash} standing={standing} />;
    case "receipt":
      return <ReceiptButton job={need.job} account={account} isPrimary />;
    case "mature":
      return <JobLink job={need.job} label="Pay the claim" />;
    case "close":
      return <JobLink job={need.job} label="Close" />;
    case "give":
      return <GiveOutButton offer={need.offer} waiting={need.waiting} isPrimary />;
    case "rewards":
      return <ClaimRewardsButton standing={standing} epochs={need.epochs} amount={need.amount} />;
    case "withdrawStake":
      return <WithdrawStakeButton standing={standing} account={account} isPrimary />;
    case "stake":
      return null;
  }
}
