"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot, Gavel, HeartHandshake, type LucideIcon, MessageSquareQuote, User, Wrench } from "lucide-react";
import { Address } from "@/components/chain/address";
import { StaleNotice } from "@/components/chain/stale-notice";
import { TimeAgo } from "@/components/chain/time";
import { LateProse } from "@/components/text/late-prose";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { TableSkeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/state-pill";
import type { AdviserKind, AdviserStanding } from "@/features/advisers/chain/read-advisers";
import { recordOf } from "@/features/advisers/lib/outcome";
import { advisersQuery, opinionsDocument, opinionsVariables } from "@/features/advisers/queries";
import type { AdviserOpinionsQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";
import { safeLink } from "@/lib/harden-text";
import { plainLine } from "@/lib/plain-line";
import { placeOfText } from "@/lib/published-text";

type Opinion = AdviserOpinionsQuery["opinions"][number];

const kinds: Readonly<Record<AdviserKind, { icon: LucideIcon; word: string }>> = {
  Legal: { icon: Gavel, word: "Law" },
  Ethics: { icon: HeartHandshake, word: "Ethics" },
  Technical: { icon: Wrench, word: "Technology" },
};

/** Who may advise: what they know about, what they are, who runs them. */
export function AdviserList() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(advisersQuery(client, config));
  const opinions = useQuery(graphQuery(config.graphUrl, opinionsDocument, opinionsVariables));
  return (
    <Panel
      id="advisers"
      title="Registered by vote"
      description="Read from the opinion log on the chain. Whoever is not in it can say anything, but not here."
      isFlush
    >
      {opinions.error && <StaleNotice className="mx-4 mb-3 sm:mx-6" />}
      {data && data.length > 0 && (
        <ul className="divide-y divide-line">
          {data.map((adviser) => (
            <AdviserItem
              key={adviser.account}
              adviser={adviser}
              opinions={opinions.data?.opinions.filter(
                ({ adviser: { id } }) => id === adviser.account.toLowerCase(),
              )}
            />
          ))}
        </ul>
      )}
      {data?.length === 0 && (
        <EmptyState icon={MessageSquareQuote} title="No adviser is registered yet">
          A proposal registers the first one: lawyers, ethicists and engineers, human or AI.
        </EmptyState>
      )}
      {!data && error && (
        <ErrorState
          title="The advisers could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <TableSkeleton rows={3} />}
    </Panel>
  );
}

interface AdviserItemProps {
  adviser: AdviserStanding;
  /** Undefined while the index has not answered. */
  opinions: readonly Opinion[] | undefined;
}

function AdviserItem({ adviser, opinions }: AdviserItemProps) {
  const { account, kind, nature, name, uri, registeredAt, isRegistered } = adviser;
  const { icon, word } = kinds[kind];
  return (
    <li className="grid gap-x-8 gap-y-3 px-4 py-5 text-sm sm:px-6 lg:grid-cols-[minmax(0,1fr)_260px]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold">
          <span className="[overflow-wrap:anywhere]">{plainLine(name)}</span>
          <Badge icon={icon}>{word}</Badge>
          <Badge tone={nature === "AI" ? "review" : "neutral"} icon={nature === "AI" ? Bot : User}>
            {nature === "AI" ? "AI" : "Human"}
          </Badge>
          {!isRegistered && <Badge tone="abstain">Removed</Badge>}
        </h3>
        <p className="mt-1.5">
          <Address address={account} show="both" />
        </p>
        <RunBy uri={uri} />
      </div>
      <div>
        <p className="text-muted">
          {isRegistered ? "Registered" : "Was registered"} <TimeAgo at={registeredAt} />
        </p>
        {opinions && <AdviserRecord opinions={opinions} />}
      </div>
    </li>
  );
}

/** What the adviser was registered with: a text in its own address, or where to read it. */
function RunBy({ uri }: { uri: string }) {
  const place = placeOfText(uri, []);
  if (place.kind === "inline")
    return (
      <LateProse className="mt-2 text-muted">
        {withoutHeading(new TextDecoder().decode(place.bytes))}
      </LateProse>
    );
  const link = safeLink(uri);
  return (
    <p className="mt-1.5 text-muted [overflow-wrap:anywhere]">
      Who runs it and how it works:{" "}
      {link ? (
        <a
          href={link.href}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
          className="text-accent underline underline-offset-4"
        >
          {link.href}
        </a>
      ) : (
        plainLine(uri)
      )}
    </p>
  );
}

/** The text without the heading it begins with: the name stands above it already. */
function withoutHeading(text: string): string {
  return text.replace(/^\s*#[^\n]*\n+/, "");
}

function AdviserRecord({ opinions }: { opinions: readonly Opinion[] }) {
  const now = useChainTime();
  if (now === undefined) return null;
  if (opinions.length === 0) return <p className="mt-1">Has not spoken yet.</p>;
  const { decided, same } = recordOf(opinions, now);
  return (
    <>
      <p className="mt-1">
        Spoke on {opinions.length} {opinions.length === 1 ? "proposal" : "proposals"}.
      </p>
      {decided > 0 && (
        <p className="mt-1 text-muted">
          Was for or against {decided} that {decided === 1 ? "is" : "are"} decided; the holders voted the same
          way on {same}.
        </p>
      )}
    </>
  );
}
