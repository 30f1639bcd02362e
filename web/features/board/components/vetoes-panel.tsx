"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, ShieldAlert } from "lucide-react";
import { Address } from "@/components/chain/address";
import { ProposalLink } from "@/components/chain/proposal-link";
import { StaleNotice } from "@/components/chain/stale-notice";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { ArticleLinks } from "@/components/text/article-links";
import { VerifiedText } from "@/components/text/verified-text";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import { boardActsDocument, boardActsVariables } from "@/features/board/queries";
import type { BoardActsQuery } from "@/generated/gql/graphql";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import { plainLine } from "@/lib/plain-line";

type Veto = BoardActsQuery["vetoes"][number];

/** What the board stopped and why, and what the holders made of it. */
export function VetoesPanel() {
  const { graphUrl } = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(
    graphQuery(graphUrl, boardActsDocument, boardActsVariables),
  );
  return (
    <Panel
      id="vetoes"
      title="Vetoes"
      description="Every veto names the articles that are broken and a text that all five signed by its hash."
      isFlush
    >
      {data && <StaleNotice className="mx-4 mb-3 sm:mx-6" />}
      {data && data.vetoes.length > 0 && (
        <ul className="divide-y divide-line">
          {data.vetoes.map((veto) => (
            <VetoItem key={veto.id} veto={veto} />
          ))}
        </ul>
      )}
      {data?.vetoes.length === 0 && (
        <EmptyState icon={ShieldAlert} title="The board has vetoed nothing yet">
          A veto will stand here with its reason, and with what the holders made of it.
        </EmptyState>
      )}
      {!data && error && (
        <ErrorState
          title="The vetoes could not be loaded"
          message={error.message}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={3} />}
    </Panel>
  );
}

function VetoItem({ veto }: { veto: Veto }) {
  const { proposal, articleNumbers, reasonHash, uri, constitutionHash, ballots } = veto;
  return (
    <li className="px-4 py-5 sm:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-medium">
          <ProposalLink proposalId={proposal.proposalId} title={plainLine(proposal.title)} />
        </h3>
        <span className="flex items-center gap-3 text-sm text-muted">
          <TimeAgo at={veto.timestamp} />
          <TxLink hash={veto.transactionHash} />
        </span>
      </div>
      <div className="mt-2 text-sm">
        <ArticleLinks numbers={articleNumbers} of={constitutionHash} />
      </div>
      <VerifiedText
        className="mt-4 border-l-2 border-review pl-4"
        hash={reasonHash}
        uri={uri}
        what={`the veto of proposal ${proposal.proposalId}`}
      />
      <p className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <span className="text-muted">Ballots:</span>
        {ballots.map(({ member }) => (
          <Address key={member.id} address={member.id} />
        ))}
      </p>
      <Override veto={veto} />
    </li>
  );
}

function Override({ veto: { isOverridden, overriddenAt, overriddenBy, overrideUntil } }: { veto: Veto }) {
  const now = useChainTime();
  if (isOverridden)
    return (
      <p className="mt-3 text-sm">
        <Badge tone="warning" icon={CircleCheck} className="mr-2">
          Overridden
        </Badge>
        The holders carried out the same operations
        {overriddenAt && (
          <>
            {" "}
            <TimeAgo at={overriddenAt} />
          </>
        )}
        {overriddenBy && (
          <>
            , by <ProposalLink proposalId={overriddenBy.proposalId} title={plainLine(overriddenBy.title)} />
          </>
        )}
        .
      </p>
    );
  if (now === undefined || now > Number(overrideUntil))
    return (
      <p className="mt-3 text-sm text-muted">The time to override it is over: the veto stands for ever.</p>
    );
  return (
    <p className="mt-3 text-sm text-muted">
      Holders can override it for another <Countdown at={overrideUntil} done="moment" />, by proposing exactly
      the same again: its page says how.
    </p>
  );
}
