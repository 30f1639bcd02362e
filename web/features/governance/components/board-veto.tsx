"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { Hex } from "viem";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { ArticleLinks } from "@/components/text/article-links";
import { VerifiedText } from "@/components/text/verified-text";
import { type BoardBallot, groupBallots, reasonKey, type Veto } from "@/features/governance/lib/review";
import { constitutionVersionQuery } from "@/features/governance/review-queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { articlesInBitmap } from "@/lib/constitution-text";

interface VetoReasonProps {
  veto: Veto;
  /** All ballots on the proposal; those with the veto's reason are named. */
  ballots: readonly BoardBallot[];
  proposalId: bigint;
}

/** A veto with its reason: articles, text verified against the hash that five signed, and the constitution's version. */
export function VetoReasonView({ veto, ballots, proposalId }: VetoReasonProps) {
  const { reason, at, transactionHash } = veto;
  const group = groupBallots(ballots).find(({ key }) => key === reasonKey(reason));
  return (
    <section aria-label="The veto and its reason" className="border-l-2 border-review pl-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
        <span className="font-medium text-review">Vetoed</span>
        <TimeAgo at={at} />
        <TxLink hash={transactionHash} />
      </p>
      <p className="mt-3 text-sm text-muted">It breaks, as the board says:</p>
      <div className="mt-1 text-sm">
        <ArticleLinks numbers={articlesInBitmap(reason.articles)} of={reason.constitutionHash} />
      </div>
      <VerifiedText
        className="mt-4"
        hash={reason.reasonHash}
        uri={reason.uri}
        what={`the veto of proposal ${proposalId}`}
      />
      <ConstitutionCheck hash={reason.constitutionHash} />
      {group && (
        <ul
          aria-label="Members who signed this reason"
          className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-sm"
        >
          {group.ballots.map(({ member }) => (
            <li key={member}>
              <Address address={member} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Whether the constitution that a reason names is or was one, as the chain says. */
export function ConstitutionCheck({ hash }: { hash: Hex }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery(constitutionVersionQuery(client, config, hash));
  if (data === undefined) return null;
  const Icon = data ? CircleCheck : TriangleAlert;
  return (
    <p className="mt-2 inline-flex items-center gap-1 text-xs text-muted">
      <Icon size={14} className={data ? "text-for" : "text-against"} aria-hidden />
      {data
        ? `Judged by version ${data.version} of the constitution, ${data.isInForce ? "which is in force" : "which was in force then"}.`
        : "The constitution it names was never in force."}
    </p>
  );
}
