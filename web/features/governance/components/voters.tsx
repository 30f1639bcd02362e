"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleMinus, CircleX, Split, Users } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { PlainText } from "@/components/text/plain-text";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { ProposalFacts, Tally, VoteRow } from "@/features/governance/lib/proposal";
import { proposalActivityQuery, snapshotPowersQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatPercent, formatTokens } from "@/lib/format";
import { isVotePhase } from "@/lib/proposal-phase";

const PAGE = 20;

const supports = {
  For: { icon: CircleCheck, look: "text-for", word: "For" },
  Against: { icon: CircleX, look: "text-against", word: "Against" },
  Abstain: { icon: CircleMinus, look: "text-abstain", word: "Abstain" },
  Split: { icon: Split, look: "text-accent", word: "Split" },
} as const;

/** Who voted, how and why; and who could have but did not. */
export function Voters({ proposalId, facts }: { proposalId: bigint; facts: ProposalFacts }) {
  const [tab, setTab] = useState("voted");
  const client = useChainClient();
  const config = useAppConfig();
  const activity = useQuery(proposalActivityQuery(client, config, proposalId));
  const votes = activity.data?.data.votes;
  const hasSnapshot = facts.supply !== undefined;
  const powers = useQuery({
    ...snapshotPowersQuery(client, config, facts.snapshot),
    enabled: hasSnapshot,
  });
  const voters = new Set(votes?.map(({ voter }) => voter));
  const silent = votes && powers.data?.filter(({ account }) => !voters.has(account));
  const voted = (
    <Async query={activity} title="The votes could not be loaded">
      {votes && <VoteRows votes={votes} facts={facts} />}
    </Async>
  );
  const notVoted = hasSnapshot ? (
    <Async query={powers} title="The voting power of others could not be read">
      {silent && <SilentRows silent={silent} supply={facts.supply ?? 0n} isOpen={isVotePhase(facts.phase)} />}
    </Async>
  ) : (
    <EmptyState icon={Users} title="Nobody can vote yet">
      When voting opens, those with voting power who have not voted stand here.
    </EmptyState>
  );
  return (
    <Tabs
      label="Votes"
      value={tab}
      onValueChange={setTab}
      items={[
        { value: "voted", label: "Voted", count: votes && voters.size, content: voted },
        { value: "silent", label: "Not voted", count: silent?.length, content: notVoted },
      ]}
    />
  );
}

interface AsyncProps {
  query: { data: unknown; error: Error | null; isFetching: boolean; refetch: () => unknown };
  title: string;
  children: ReactNode;
}

function Async({ query, title, children }: AsyncProps) {
  if (query.data !== undefined) return children;
  if (!query.error) return <TableSkeleton rows={4} />;
  return (
    <ErrorState
      title={title}
      message={<ErrorWords error={query.error} />}
      onRetry={() => void query.refetch()}
      isRetrying={query.isFetching}
    />
  );
}

/** Shows a long list in portions. */
function Portions<Row>({ rows, render }: { rows: readonly Row[]; render: (row: Row) => ReactNode }) {
  const [count, setCount] = useState(PAGE);
  return (
    <>
      <ul className="divide-y divide-line">{rows.slice(0, count).map(render)}</ul>
      {rows.length > count && (
        <Button size="small" variant="ghost" className="mt-3" onClick={() => setCount(count + PAGE * 5)}>
          Show {Math.min(PAGE * 5, rows.length - count)} more
        </Button>
      )}
    </>
  );
}

function partsText(parts: Tally): string {
  const named = [
    ["for", parts.for],
    ["against", parts.against],
    ["abstain", parts.abstain],
  ] as const;
  return named
    .filter(([, amount]) => amount > 0n)
    .map(([word, amount]) => `${formatTokens(amount)} ${word}`)
    .join(", ");
}

function VoteRows({ votes, facts }: { votes: readonly VoteRow[]; facts: ProposalFacts }) {
  if (votes.length === 0) {
    return (
      <EmptyState
        icon={Users}
        title={facts.phase === "Pending" ? "Voting has not begun" : "Nobody has voted"}
      >
        Each vote stands here with its weight and the voter's reason.
      </EmptyState>
    );
  }
  return (
    <Portions rows={votes} render={(vote) => <VoteItem key={vote.id} vote={vote} supply={facts.supply} />} />
  );
}

function VoteItem({ vote, supply }: { vote: VoteRow; supply?: bigint }) {
  const { icon: Icon, look, word } = supports[vote.support];
  return (
    <li className="py-3.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <Address address={vote.voter} className="max-w-60" />
        <span className={`inline-flex items-center gap-1.5 font-medium ${look}`}>
          <Icon size={16} aria-hidden />
          {word}
        </span>
        <span className="ml-auto flex flex-wrap items-baseline gap-x-3 max-sm:ml-0 max-sm:basis-full">
          <Amount value={vote.weight} />
          {supply !== undefined && (
            <span className="numbers text-xs text-muted">{formatPercent(vote.weight, supply)} of all</span>
          )}
          <span className="text-xs text-muted">
            <TimeAgo at={vote.timestamp} />
          </span>
        </span>
      </div>
      {vote.support === "Split" && (
        <p className="numbers mt-1 pl-7 text-xs text-muted">{partsText(vote.parts)}</p>
      )}
      {vote.reason.trim() !== "" && (
        <PlainText className="mt-1.5 pl-7 text-sm text-muted">{vote.reason}</PlainText>
      )}
    </li>
  );
}

interface SilentRowsProps {
  silent: readonly { account: VoteRow["voter"]; power: bigint }[];
  supply: bigint;
  isOpen: boolean;
}

function SilentRows({ silent, supply, isOpen }: SilentRowsProps) {
  if (silent.length === 0) {
    return (
      <EmptyState icon={Users} title="Everybody voted">
        All accounts that had voting power when it was counted have used it.
      </EmptyState>
    );
  }
  const total = silent.reduce((sum, { power }) => sum + power, 0n);
  return (
    <>
      <p className="pb-2 text-sm text-muted">
        {isOpen ? "Voting power that has not been used yet" : "Voting power that was not used"}:{" "}
        <Amount value={total} />, {formatPercent(total, supply)} of all tokens.
      </p>
      <Portions
        rows={silent}
        render={({ account, power }) => (
          <li
            key={account}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 text-sm"
          >
            <Address address={account} />
            <span className="flex items-baseline gap-3">
              <Amount value={power} />
              <span className="numbers text-xs text-muted">{formatPercent(power, supply)} of all</span>
            </span>
          </li>
        )}
      />
    </>
  );
}
