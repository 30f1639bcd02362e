"use client";

import { CircleCheck, CircleMinus, CircleX, type LucideIcon, Split, Vote } from "lucide-react";
import type { Address } from "viem";
import { Amount } from "@/components/chain/amount";
import { ProposalLink } from "@/components/chain/proposal-link";
import { TimeAgo } from "@/components/chain/time";
import { PlainText } from "@/components/text/plain-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Badge, StatePill, type Tone } from "@/components/ui/state-pill";
import { WithHistory } from "@/features/account/components/history-state";
import { ACCOUNT_ROWS } from "@/features/account/queries";
import type { AccountHistoryQuery, Support } from "@/generated/gql/graphql";
import { useChainTime } from "@/lib/clock";
import { plainLine } from "@/lib/plain-line";
import { phaseAt } from "@/lib/proposal-phase";

type Account = NonNullable<AccountHistoryQuery["account"]>;
type Ballot = Account["ballots"][number];
type Proposal = Account["proposals"][number];

const looks: Record<Support, { tone: Tone; icon: LucideIcon; word: string }> = {
  For: { tone: "for", icon: CircleCheck, word: "For" },
  Against: { tone: "against", icon: CircleX, word: "Against" },
  Abstain: { tone: "abstain", icon: CircleMinus, word: "Abstain" },
  Split: { tone: "accent", icon: Split, word: "Split" },
};

/** How an account voted, with its reasons. */
export function VotesPanel({ address }: { address: Address }) {
  return (
    <Panel title="Votes" isFlush>
      <WithHistory address={address} what="The votes" rows={4}>
        {({ account }) =>
          account && account.ballots.length > 0 ? (
            <>
              <ul className="divide-y divide-line">
                {account.ballots.map((ballot) => (
                  <BallotRow key={ballot.id} ballot={ballot} />
                ))}
              </ul>
              <Remainder shown={account.ballots.length} what="votes" />
            </>
          ) : (
            <EmptyState icon={Vote} title="No vote yet">
              Every vote of this account will stand here with its reason.
            </EmptyState>
          )
        }
      </WithHistory>
    </Panel>
  );
}

function BallotRow({ ballot }: { ballot: Ballot }) {
  const { tone, icon, word } = looks[ballot.support];
  return (
    <li className="px-4 py-3.5 text-sm sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="min-w-0 font-medium">
          <ProposalLink proposalId={ballot.proposal.proposalId} title={plainLine(ballot.proposal.title)} />
        </span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tone} icon={icon}>
            {word}
          </Badge>
          <Amount value={ballot.weight} />
        </span>
      </div>
      {ballot.reason && <PlainText className="mt-1.5">{ballot.reason}</PlainText>}
      <p className="mt-1 text-xs text-muted">
        <TimeAgo at={ballot.timestamp} />
      </p>
    </li>
  );
}

/** Proposals an account made. */
export function ProposalsPanel({ address }: { address: Address }) {
  const now = useChainTime();
  return (
    <Panel title="Proposals" isFlush>
      <WithHistory address={address} what="The proposals" rows={2}>
        {({ account }) =>
          account && account.proposals.length > 0 ? (
            <>
              <ul className="divide-y divide-line">
                {account.proposals.map((proposal) => (
                  <ProposalRow key={proposal.id} proposal={proposal} now={now} />
                ))}
              </ul>
              <Remainder shown={account.proposals.length} what="proposals" />
            </>
          ) : (
            <EmptyState title="No proposal yet">What this account proposes will stand here.</EmptyState>
          )
        }
      </WithHistory>
    </Panel>
  );
}

function ProposalRow({ proposal, now }: { proposal: Proposal; now: number | undefined }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 text-sm sm:px-6">
      <span className="min-w-0 font-medium">
        <ProposalLink proposalId={proposal.proposalId} title={plainLine(proposal.title)} />
      </span>
      <span className="flex items-center gap-3 text-muted">
        {now !== undefined && <StatePill state={phaseAt(proposal.phases, now)} />}
        <TimeAgo at={proposal.createdAt} />
      </span>
    </li>
  );
}

/** Says that a list stops where the question did. */
export function Remainder({ shown, what }: { shown: number; what: string }) {
  if (shown < ACCOUNT_ROWS) return null;
  return (
    <p className="border-t border-line px-4 py-3 text-xs text-muted sm:px-6">
      Only the first {ACCOUNT_ROWS} {what} are shown.
    </p>
  );
}
