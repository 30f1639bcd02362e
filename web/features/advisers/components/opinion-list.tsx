"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot, MessageSquareQuote } from "lucide-react";
import type { Hex } from "viem";
import { Address } from "@/components/chain/address";
import { ProposalLink } from "@/components/chain/proposal-link";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { VerifiedText } from "@/components/text/verified-text";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import type { AdviserStanding } from "@/features/advisers/chain/read-advisers";
import { VerdictBadge } from "@/features/advisers/components/verdict-badge";
import { type VoteOutcome, voteOutcome } from "@/features/advisers/lib/outcome";
import { advisersQuery, opinionsDocument, opinionsVariables } from "@/features/advisers/queries";
import type { AdviserOpinionsQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig, useKnownAccount } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import { plainLine } from "@/lib/plain-line";

type Opinion = AdviserOpinionsQuery["opinions"][number];

const SHOWN = 20;

const outcomes: Readonly<Record<VoteOutcome, string>> = {
  won: "The holders voted for it.",
  lost: "The holders voted it down.",
  open: "The vote is not over.",
  withdrawn: "It was withdrawn.",
};

/** What advisers said last on each proposal, and how the vote came out. */
export function OpinionList() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: advisers } = useQuery(advisersQuery(client, config));
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(config.graphUrl, opinionsDocument, opinionsVariables),
  );
  return (
    <Panel
      id="opinions"
      title="Opinions"
      description="The latest word of each adviser on each proposal, signed, with its text compared with its hash. It binds nobody."
      isFlush
    >
      {data && <StaleNotice className="mx-4 mb-3 sm:mx-6" />}
      {data && data.opinions.length > 0 && (
        <ul className="divide-y divide-line">
          {data.opinions.slice(0, SHOWN).map((opinion) => (
            <OpinionItem
              key={opinion.id}
              opinion={opinion}
              adviser={advisers?.find(({ account }) => account.toLowerCase() === opinion.adviser.id)}
            />
          ))}
        </ul>
      )}
      {data && data.opinions.length > SHOWN && (
        <p className="border-t border-line px-4 py-3 text-sm text-muted sm:px-6">
          The latest {SHOWN} are shown. Earlier ones stand on the pages of their proposals.
        </p>
      )}
      {data?.opinions.length === 0 && (
        <EmptyState icon={MessageSquareQuote} title="No adviser has spoken yet">
          Opinions on proposals will stand here, as soon as an adviser signs one.
        </EmptyState>
      )}
      {!data && error && (
        <ErrorState
          title="The opinions could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={4} />}
    </Panel>
  );
}

interface OpinionItemProps {
  opinion: Opinion;
  adviser: AdviserStanding | undefined;
}

function OpinionItem({ opinion, adviser }: OpinionItemProps) {
  const { proposal, verdict, nature, revision, textHash, uri, timestamp, transactionHash } = opinion;
  const now = useChainTime();
  return (
    <li className="px-4 py-5 text-sm sm:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-medium">
          <ProposalLink proposalId={proposal.proposalId} title={plainLine(proposal.title)} />
        </h3>
        <span className="flex items-center gap-3 text-muted">
          <TimeAgo at={timestamp} />
          <TxLink hash={transactionHash} />
        </span>
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <VerdictBadge verdict={verdict} />
        <Speaker account={opinion.adviser.id} name={adviser?.name} />
        {nature === "AI" && (
          <Badge tone="review" icon={Bot}>
            AI
          </Badge>
        )}
        {revision > 0 && <span className="text-muted">its {ordinal(revision + 1)} word on it</span>}
      </p>
      <details className="mt-3">
        <summary className="cursor-pointer rounded-sm text-accent underline-offset-4 hover:underline">
          Read the opinion
        </summary>
        <VerifiedText
          className="mt-3 border-l-2 border-line-strong pl-4"
          hash={textHash}
          uri={uri}
          what={`the opinion on proposal ${proposal.proposalId}`}
        />
      </details>
      {now !== undefined && <p className="mt-2 text-muted">{outcomes[voteOutcome(proposal.phases, now)]}</p>}
    </li>
  );
}

/** The name the adviser was registered with; the community's own name is enough where there is one. */
function Speaker({ account, name }: { account: Hex; name: string | undefined }) {
  const known = useKnownAccount(account);
  return (
    <>
      {name !== undefined && !known && <span className="font-medium">{plainLine(name, 80)}</span>}
      <Address address={account} />
    </>
  );
}

function ordinal(number: number): string {
  return ["first", "second", "third", "fourth", "fifth"][number - 1] ?? `${number}th`;
}
