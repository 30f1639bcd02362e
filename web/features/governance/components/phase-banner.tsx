"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Countdown } from "@/components/chain/time";
import { Notice } from "@/components/ui/notice";
import { momentsOf } from "@/features/governance/lib/phase-time";
import type { ProposalFacts } from "@/features/governance/lib/proposal";
import { proposalActivityQuery, proposalFactsQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";

/** What is out of the ordinary about where a proposal stands; nothing for most. */
export function PhaseBanner({ proposalId, className }: { proposalId: bigint; className?: string }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: facts } = useQuery(proposalFactsQuery(client, config, proposalId));
  if (!facts) return null;
  switch (facts.phase) {
    case "Objection":
      return (
        <Notice tone="warning" className={className} title="Objection period: only votes against are taken">
          A vote shortly before the end turned this proposal from failing to passing. So that nobody wins by
          surprise, holders can object for another <Countdown at={facts.deadline} done="moment" />.
        </Notice>
      );
    case "Vetoed":
    case "Overridden":
      return <VetoBanner proposalId={proposalId} facts={facts} className={className} />;
    case "Expired":
      return (
        <Notice tone="warning" className={className} title="It was won, and expired">
          {facts.eta > 0 ? "Nobody executed it" : "Nobody queued it"} in time. What it would have done can be
          proposed anew.
        </Notice>
      );
    default:
      return <OverrideBanner facts={facts} className={className} />;
  }
}

interface BannerProps {
  facts: ProposalFacts;
  className?: string;
}

function VetoBanner({ proposalId, facts, className }: BannerProps & { proposalId: bigint }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: activity } = useQuery(proposalActivityQuery(client, config, proposalId));
  const by = activity?.data.overriddenBy;
  const now = useChainTime();
  const { overrideUntil } = momentsOf(facts);
  const isOpen = overrideUntil !== undefined && (now === undefined || now <= overrideUntil);
  return (
    <Notice
      tone="review"
      className={className}
      title={
        facts.phase === "Vetoed"
          ? "The ethics board vetoed this proposal"
          : "The holders overrode the ethics board's veto"
      }
      action={
        <a href="#board" className="text-accent underline underline-offset-4">
          Read the reason
        </a>
      }
    >
      {facts.phase === "Vetoed" ? (
        <>
          It will not be carried out
          {isOpen ? (
            <>
              , unless holders override the veto by another proposal; they can make one for another{" "}
              <Countdown at={overrideUntil} done="moment" />.
            </>
          ) : (
            ". The time to override the veto is over."
          )}
        </>
      ) : (
        <>
          What it would have done was carried out by{" "}
          {by === undefined ? "another proposal" : <ProposalNumber proposalId={by} />}.
        </>
      )}
    </Notice>
  );
}

function OverrideBanner({ facts: { terms }, className }: BannerProps) {
  if (terms.overriddenId === undefined) return null;
  return (
    <Notice tone="review" className={className} title="An override of a veto">
      It repeats exactly what the ethics board vetoed as <ProposalNumber proposalId={terms.overriddenId} />.
      The board cannot veto it again; it takes two thirds of For and Against.
    </Notice>
  );
}

function ProposalNumber({ proposalId }: { proposalId: bigint }) {
  return (
    <Link href={`/proposals/${proposalId}`} className="text-accent underline underline-offset-4">
      proposal {String(proposalId)}
    </Link>
  );
}
