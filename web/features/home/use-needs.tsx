"use client";

import { useQuery } from "@tanstack/react-query";
import { Gift, HandCoins, type LucideIcon, PlayCircle, Timer, Users, Vote } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Address } from "viem";
import { ProposalLink } from "@/components/chain/proposal-link";
import { TimeAgo } from "@/components/chain/time";
import { DelegateButton } from "@/components/delegation/delegate-button";
import { Button } from "@/components/ui/button";
import { type RemainingVotes, remainingVotesQuery } from "@/features/home/queries";
import {
  type Allocation,
  allocationsQuery,
  type ClaimStatus,
  claimState,
  claimStatusQuery,
} from "@/lib/allocations";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { type DelegationStatus, delegationQuery } from "@/lib/delegation";
import { formatTokens } from "@/lib/format";
import { type OpenProposal, openProposalsQuery } from "@/lib/open-proposals";
import { isVotePhase } from "@/lib/proposal-phase";
import { type VestingWallet, vestingWalletsQuery } from "@/lib/vesting-wallets";

/** Something an account can or should do. */
export interface Need {
  id: string;
  icon: LucideIcon;
  title: ReactNode;
  text: ReactNode;
  action: ReactNode;
}

function LinkButton({
  href,
  children,
  isPrimary,
}: {
  href: string;
  children: ReactNode;
  isPrimary?: boolean;
}) {
  return (
    <Button asChild size="small" variant={isPrimary ? "primary" : "secondary"}>
      <Link href={href as Route}>{children}</Link>
    </Button>
  );
}

function claimNeeds(
  allocations: readonly Allocation[],
  status: ClaimStatus | undefined,
  now: number,
): Need[] {
  if (!status) return [];
  const open = allocations.filter(({ index }) => claimState(status, index, now) === "claimable");
  if (open.length === 0) return [];
  const total = open.reduce((sum, { amount }) => sum + amount, 0n);
  return [
    {
      id: "claim",
      icon: Gift,
      title: `${formatTokens(total)} are yours to claim`,
      text: (
        <>
          Claims end <TimeAgo at={status.deadline} />.
        </>
      ),
      action: (
        <LinkButton href="/claim" isPrimary>
          Claim
        </LinkButton>
      ),
    },
  ];
}

function delegateNeeds(account: Address, status: DelegationStatus | undefined): Need[] {
  if (!status || status.delegate || status.balance === 0n) return [];
  return [
    {
      id: "delegate",
      icon: Users,
      title: "Your tokens do not vote yet",
      text: `Name yourself or somebody else, and ${formatTokens(status.balance)} begin to count.`,
      action: <DelegateButton account={account} status={status} size="small" variant="primary" />,
    },
  ];
}

/** Something vests every second: only from a thousandth of the whole on it is worth a line. */
const NOTEWORTHY = 1000n;

function vestingNeeds(account: Address, wallets: readonly VestingWallet[]): Need[] {
  const needs: Need[] = [];
  for (const { address, schedule, releasable, delegation } of wallets) {
    if (releasable * NOTEWORTHY >= schedule.amount && releasable > 0n) {
      needs.push({
        id: `release-${address}`,
        icon: HandCoins,
        title: `${formatTokens(releasable)} have vested`,
        text: "You can release them from your vesting wallet at any time.",
        action: <LinkButton href={`/accounts/${account}`}>Release</LinkButton>,
      });
    }
    if (!delegation.delegate && delegation.balance > 0n) {
      needs.push({
        id: `wallet-${address}`,
        icon: Users,
        title: "Your vesting wallet does not vote",
        text: `Name who votes with the ${formatTokens(delegation.balance)} in it.`,
        action: <DelegateButton account={account} status={delegation} size="small" variant="primary" />,
      });
    }
  }
  return needs;
}

function proposalNeed(proposal: OpenProposal, remaining: RemainingVotes | undefined, now: number): Need[] {
  const { proposalId, title, phase, deadline, eta } = proposal;
  const href = `/proposals/${proposalId}`;
  const name = <ProposalLink proposalId={proposalId} title={title} />;
  const power = remaining?.get(proposalId) ?? 0n;
  if (isVotePhase(phase) && power > 0n) {
    return [
      {
        id: `vote-${proposalId}`,
        icon: Vote,
        title: name,
        text: (
          <>
            You have {formatTokens(power)} of voting power here.{" "}
            {phase === "Objection" && "It turned at the last moment: only votes against are taken. "}
            Voting ends <TimeAgo at={deadline} />.
          </>
        ),
        action: (
          <LinkButton href={href} isPrimary>
            Read and vote
          </LinkButton>
        ),
      },
    ];
  }
  if (phase === "Succeeded") {
    return [
      {
        id: `queue-${proposalId}`,
        icon: Timer,
        title: name,
        text: "It passed and waits for somebody to queue it. Anyone can.",
        action: <LinkButton href={href}>Queue</LinkButton>,
      },
    ];
  }
  if (phase === "Queued" && eta <= now) {
    return [
      {
        id: `execute-${proposalId}`,
        icon: PlayCircle,
        title: name,
        text: "It has waited long enough and can be carried out. Anyone can.",
        action: <LinkButton href={href}>Execute</LinkButton>,
      },
    ];
  }
  return [];
}

/** Everything that waits for an account, the most personal first. Money and rights come from the chain. */
export function useNeeds(account: Address) {
  const client = useChainClient();
  const config = useAppConfig();
  const now = useChainTime();
  const { ComputeToken: token, GenesisDistributor: distributor } = config.contracts;
  const { startBlock } = config;
  const allocations = useQuery(allocationsQuery(account));
  const indices = allocations.data?.map(({ index }) => index) ?? [];
  const claims = useQuery({
    ...claimStatusQuery(client, distributor, indices),
    enabled: indices.length > 0,
  });
  const delegation = useQuery(delegationQuery(client, token, account));
  const wallets = useQuery(vestingWalletsQuery(client, { token, distributor, startBlock, account }));
  const open = useQuery(openProposalsQuery(client, config));
  const active = open.data?.filter(({ phase }) => isVotePhase(phase)) ?? [];
  const remaining = useQuery({
    ...remainingVotesQuery(client, config, account, active),
    enabled: active.length > 0,
  });
  const all = [allocations, claims, delegation, wallets, open, remaining];
  const error = all.find((query) => query.error)?.error;
  const moment = now ?? 0;
  const needs = [
    ...claimNeeds(allocations.data ?? [], claims.data, moment),
    ...delegateNeeds(account, delegation.data),
    ...(open.data ?? []).flatMap((proposal) => proposalNeed(proposal, remaining.data, moment)),
    ...vestingNeeds(account, wallets.data?.owned ?? []),
  ];
  return {
    needs,
    isLoading: all.some((query) => query.isLoading),
    error,
    retry: () => {
      for (const query of all) if (query.error) void query.refetch();
    },
  };
}
