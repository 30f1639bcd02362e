"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot, CircleAlert, CircleCheck, CircleX, type LucideIcon, User } from "lucide-react";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { VerifiedText } from "@/components/text/verified-text";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge, type Tone } from "@/components/ui/state-pill";
import type { ProposalRecord } from "@/features/governance/lib/proposal";
import type { AdviserKind, AdviserOpinion, Verdict } from "@/features/governance/lib/review";
import { reviewQuery } from "@/features/governance/review-queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { plainLine } from "@/lib/plain-line";

const verdicts: Readonly<Record<Verdict, { tone: Tone; icon: LucideIcon; word: string }>> = {
  Support: { tone: "for", icon: CircleCheck, word: "In favour" },
  Concern: { tone: "warning", icon: CircleAlert, word: "Concern" },
  Oppose: { tone: "against", icon: CircleX, word: "Against" },
};

const kinds: Readonly<Record<AdviserKind, string>> = {
  Legal: "Law",
  Ethics: "Ethics",
  Technical: "Technology",
};

/** What advisers say about a proposal: who, of which kind, human or AI, and the text compared with its hash. */
export function OpinionsPanel({ record }: { record: ProposalRecord }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(reviewQuery(client, config, record.proposalId));
  const opinions = data?.data.opinions;
  return (
    <Panel
      id="opinions"
      title="Advisers' opinions"
      description="Advisers are registered by vote. What they say binds nobody."
    >
      {opinions && opinions.length > 0 && (
        <ul className="flex flex-col gap-6">
          {opinions.map((opinion) => (
            <OpinionItem key={opinion.adviser} opinion={opinion} />
          ))}
        </ul>
      )}
      {opinions?.length === 0 && (
        <p className="text-sm text-muted">
          No adviser has spoken on this proposal yet. What registered advisers sign will stand here.
        </p>
      )}
      {!opinions && error && (
        <ErrorState
          title="The opinions could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!opinions && !error && <Skeleton className="h-24 w-full" />}
    </Panel>
  );
}

function OpinionItem({ opinion }: { opinion: AdviserOpinion }) {
  const { adviser, name, kind, nature, verdict, revision, textHash, uri, at, transactionHash } = opinion;
  const { tone, icon, word } = verdicts[verdict];
  return (
    <li className="text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 className="font-medium [overflow-wrap:anywhere]">{plainLine(name, 80)}</h3>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        <Badge>{kinds[kind]}</Badge>
        <Badge tone={nature === "AI" ? "review" : "neutral"} icon={nature === "AI" ? Bot : User}>
          {nature === "AI" ? "AI" : "Human"}
        </Badge>
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-muted">
        <Address address={adviser} />
        <span>
          {revision > 0 && "said anew "}
          <TimeAgo at={at} />
        </span>
        <TxLink hash={transactionHash} />
      </p>
      <VerifiedText className="mt-3" hash={textHash} uri={uri} what="the opinion" />
    </li>
  );
}
