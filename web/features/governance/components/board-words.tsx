"use client";

import { CircleCheck, type LucideIcon, ShieldAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { PlainText } from "@/components/text/plain-text";
import { VerifiedText } from "@/components/text/verified-text";
import { Badge, type Tone } from "@/components/ui/state-pill";
import type { ReviewStanding } from "@/features/governance/chain/read-review";
import type { ProposalFacts } from "@/features/governance/lib/proposal";
import type { BoardOpinion, BoardVerdict, ExtensionRequest, Recusal } from "@/features/governance/lib/review";
import { formatDuration } from "@/lib/format";

const verdicts: Readonly<Record<BoardVerdict, { word: string; tone: Tone; icon: LucideIcon }>> = {
  NoObjection: { word: "No objection", tone: "for", icon: CircleCheck },
  Concern: { word: "Concern", tone: "warning", icon: TriangleAlert },
  LikelyVeto: { word: "Likely veto", tone: "review", icon: ShieldAlert },
};

function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="text-sm font-medium">{title}</h3>
      {note && <p className="text-sm text-muted">{note}</p>}
      <ul className="mt-3 flex flex-col gap-4">{children}</ul>
    </section>
  );
}

/** What members said before the vote ended. */
export function BoardOpinions({ opinions }: { opinions: readonly BoardOpinion[] }) {
  return (
    <Section title="Opinions of members" note="Said before the vote ended. They bind nobody.">
      {opinions.map(({ member, verdict, textHash, uri, at }) => {
        const { word, tone, icon } = verdicts[verdict];
        return (
          <li key={member} className="text-sm">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Address address={member} />
              <Badge tone={tone} icon={icon}>
                {word}
              </Badge>
              <span className="text-xs text-muted">
                <TimeAgo at={at} />
              </span>
            </div>
            <VerifiedText className="mt-2" hash={textHash} uri={uri} what="the opinion" />
          </li>
        );
      })}
    </Section>
  );
}

interface RequestsProps {
  requests: readonly ExtensionRequest[];
  standing?: ReviewStanding;
  facts: ProposalFacts;
}

/** Who asked for a longer review. */
export function Requests({ requests, standing, facts }: RequestsProps) {
  const longer = formatDuration(facts.periods.reviewExtension);
  const needed = standing?.extensionRequests ?? 2;
  return (
    <Section
      title="Requests for a longer review"
      note={
        facts.isReviewExtended
          ? `The review was made ${longer} longer.`
          : `${standing?.requestSeats.length ?? requests.length} of ${needed} members asked; with ${needed} it becomes ${longer} longer, once.`
      }
    >
      {requests.map(({ member, at }) => (
        <li key={member} className="flex flex-wrap items-center gap-x-3 text-sm">
          <Address address={member} />
          <span className="text-xs text-muted">
            <TimeAgo at={at} />
          </span>
        </li>
      ))}
    </Section>
  );
}

/** Members that withdrew for a conflict of interest. */
export function Recusals({ recusals }: { recusals: readonly Recusal[] }) {
  return (
    <Section title="Withdrawn for a conflict of interest" note="Their ballots do not count.">
      {recusals.map(({ member, reason, at }) => (
        <li key={member} className="text-sm">
          <span className="flex flex-wrap items-center gap-x-3">
            <Address address={member} />
            <span className="text-xs text-muted">
              <TimeAgo at={at} />
            </span>
          </span>
          {reason.trim() !== "" && <PlainText className="mt-1 text-muted">{reason}</PlainText>}
        </li>
      ))}
    </Section>
  );
}
