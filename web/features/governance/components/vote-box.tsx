"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { Address } from "viem";
import { Amount } from "@/components/chain/amount";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { DelegateButton } from "@/components/delegation/delegate-button";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { usePreload } from "@/components/ui/use-preload";
import { useWalletDialog } from "@/components/wallet/wallet-dialog-provider";
import { WrongNetworkNotice } from "@/components/wallet/wrong-network";
import type { VotingPower } from "@/features/governance/chain/read-voting-power";
import { allVotes, type ProposalFacts } from "@/features/governance/lib/proposal";
import { votingPowerQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAddress, useAppConfig } from "@/lib/config-context";
import { delegationQuery } from "@/lib/delegation";
import { useConnectedAccount } from "@/lib/hydration";
import { isVotePhase } from "@/lib/proposal-phase";

const loadForm = () => import("@/features/governance/components/vote-form").then((module) => module.VoteForm);
const VoteForm = dynamic(loadForm, { loading: () => <Skeleton className="h-40 w-full" /> });

interface VoteBoxProps {
  proposalId: bigint;
  facts: ProposalFacts;
}

/** My voting power on this proposal and the vote itself, as the chain allows it. */
export function VoteBox({ proposalId, facts }: VoteBoxProps) {
  const address = useConnectedAccount();
  const openWallet = useWalletDialog();
  const isOver = facts.phase !== "Pending" && !isVotePhase(facts.phase);
  if (isWithdrawnEarly(facts))
    return <p className="text-sm text-muted">It was withdrawn before voting began.</p>;
  if (!address) {
    if (isOver) return <p className="text-sm text-muted">Voting is over.</p>;
    return (
      <div className="flex flex-col gap-3">
        <p className="text-sm text-muted">Connect a wallet to see your voting power and to vote.</p>
        <Button variant="primary" onClick={openWallet}>
          Connect a wallet
        </Button>
      </div>
    );
  }
  return <AccountVote key={address} account={address} proposalId={proposalId} facts={facts} />;
}

/** Canceled while it was pending: there was never a vote, though its snapshot may have passed since. */
function isWithdrawnEarly({ phase, tally }: ProposalFacts): boolean {
  return phase === "Canceled" && allVotes(tally) === 0n;
}

function AccountVote({ account, proposalId, facts }: VoteBoxProps & { account: Address }) {
  const client = useChainClient();
  const config = useAppConfig();
  usePreload(loadForm);
  const isPending = facts.phase === "Pending";
  // A proposal withdrawn before its snapshot has no power to look up.
  const isOpen = !isPending && facts.supply !== undefined;
  const { data, error, refetch, isFetching } = useQuery(
    votingPowerQuery(client, config, { proposalId, snapshot: facts.snapshot, isOpen }, account),
  );
  if (!data && error) {
    return (
      <ErrorState
        title="Your voting power could not be read"
        message={<ErrorWords error={error} />}
        onRetry={refetch}
        isRetrying={isFetching}
      />
    );
  }
  if (!data) return <Skeleton className="h-40 w-full" />;
  return (
    <div className="flex flex-col gap-4">
      <PowerLine power={data} />
      <WrongNetworkNotice />
      <Ballot account={account} proposalId={proposalId} facts={facts} power={data} />
    </div>
  );
}

function PowerLine({ power: { power, used, isFixed } }: { power: VotingPower }) {
  return (
    <dl className="flex flex-col gap-1 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <dt className="text-muted">{isFixed ? "Your voting power here" : "Your voting power now"}</dt>
        <dd className="font-medium">
          <Amount value={power} />
        </dd>
      </div>
      {used > 0n && (
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <dt className="text-muted">Spent on this proposal</dt>
          <dd>
            <Amount value={used} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Ballot({
  account,
  proposalId,
  facts,
  power,
}: VoteBoxProps & { account: Address; power: VotingPower }) {
  const { phase, snapshot, tally } = facts;
  if (phase === "Pending") {
    return (
      <div className="flex flex-col gap-3">
        <p className="text-sm text-muted">
          Voting opens in <Countdown at={snapshot} done="a moment" />. What counts is the voting power you
          have then.
        </p>
        <NoPower account={account} power={power} />
      </div>
    );
  }
  if (!isVotePhase(phase)) {
    return (
      <p className="text-sm text-muted">
        {power.used > 0n ? "Your vote is counted. Voting is over." : "Voting is over; you did not vote."}
      </p>
    );
  }
  if (power.power === 0n) {
    return (
      <>
        <p className="text-sm">
          This account had no voting power when it was counted, <TimeAgo at={snapshot} />, so it cannot vote
          on this proposal.
        </p>
        <NoPower account={account} power={power} />
      </>
    );
  }
  const remaining = power.power - power.used;
  if (remaining <= 0n) {
    return (
      <Notice tone="success" title="You have voted">
        All your voting power on this proposal is spent.
      </Notice>
    );
  }
  return (
    <VoteForm
      account={account}
      proposalId={proposalId}
      remaining={remaining}
      tally={tally}
      isObjection={phase === "Objection"}
    />
  );
}

/** Whoever holds tokens but no power is told how to get it, in time for this vote or the next. */
function NoPower({ account, power }: { account: Address; power: VotingPower }) {
  const client = useChainClient();
  const token = useAddress("ComputeToken");
  const { data: status } = useQuery(delegationQuery(client, token, account));
  if (power.power > 0n || !status || status.delegate || status.balance === 0n) return null;
  return (
    <Notice
      tone="warning"
      title="Nobody votes with your tokens"
      action={<DelegateButton account={account} status={status} size="small" variant="primary" />}
    >
      <Amount value={status.balance} /> of yours has no delegate.{" "}
      {power.isFixed ? "Choose one before the next vote opens." : "Choose one before this vote opens."}
    </Notice>
  );
}
