"use client";

import { History } from "lucide-react";
import dynamic from "next/dynamic";
import type { Address as Hex } from "viem";
import { ProposalLink } from "@/components/chain/proposal-link";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { WithProvider } from "@/features/providers/components/with-provider";
import { eventWords } from "@/features/providers/lib/event-words";
import { plainLine } from "@/lib/plain-line";

const VerifiedText = dynamic(() =>
  import("@/components/text/verified-text").then((module) => module.VerifiedText),
);

/** What happened to a provider: tiers, strikes, suspensions, each with its published reason. */
export function HistoryPanel({ account }: { account: Hex }) {
  return (
    <Panel title="History">
      <WithProvider account={account} what="The history">
        {({ provider }) =>
          provider && provider.history.length > 0 ? (
            <ol className="divide-y divide-line text-sm">
              {provider.history.map((event) => (
                <li
                  key={event.id}
                  className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5"
                >
                  <div className="min-w-0">
                    <p className="break-words">{eventWords(event)}</p>
                    {event.reasonUri && event.reasonHash && (
                      <VerifiedText
                        className="mt-1"
                        hash={event.reasonHash}
                        uri={event.reasonUri}
                        what="the report"
                      />
                    )}
                    {event.proposal && (
                      <p className="text-xs">
                        <ProposalLink
                          proposalId={event.proposal.proposalId}
                          title={plainLine(event.proposal.title)}
                        />
                      </p>
                    )}
                  </div>
                  <span className="flex items-center gap-3 text-xs text-muted">
                    <TimeAgo at={event.timestamp} />
                    <TxLink hash={event.transactionHash} />
                  </span>
                </li>
              ))}
            </ol>
          ) : (
            <EmptyState icon={History} title="Nothing happened yet">
              Registration, tiers, strikes and suspensions will stand here.
            </EmptyState>
          )
        }
      </WithProvider>
    </Panel>
  );
}
