"use client";

import { History } from "lucide-react";
import type { Hex } from "viem";
import { Address } from "@/components/chain/address";
import { TimeAgo } from "@/components/chain/time";
import { TxLink } from "@/components/chain/tx-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { bondWords, eventWords } from "@/features/controllers/lib/event-words";
import { type IndexedController, WithController } from "@/features/controllers/use-controller";

interface Line {
  id: string;
  words: string;
  account: Hex | null;
  timestamp: string;
  transactionHash: Hex;
}

function linesOf({ events, bondChanges }: IndexedController): Line[] {
  const changes = bondChanges
    .filter(({ kind }) => kind !== "Registered")
    .map(({ to, ...change }): Line => ({ ...change, words: bondWords(change), account: to }));
  return [...events.map((event): Line => ({ ...event, words: eventWords(event) })), ...changes].sort(
    (one, other) => Number(other.timestamp) - Number(one.timestamp),
  );
}

/** What happened to a controller and its bond. */
export function HistoryPanel({ controllerId }: { controllerId: number }) {
  return (
    <Panel title="History">
      <WithController controllerId={controllerId} what="The history">
        {({ controller }) => {
          const lines = linesOf(controller);
          if (lines.length === 0)
            return (
              <EmptyState icon={History} title="Nothing happened yet">
                Registration, assessments, agents and changes of the bond will stand here.
              </EmptyState>
            );
          return (
            <ol className="divide-y divide-line text-sm" aria-label="What happened, newest first">
              {lines.map((line) => (
                <li
                  key={line.id}
                  className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5"
                >
                  <span className="flex min-w-0 flex-wrap items-center gap-x-2">
                    {line.words}
                    {line.account && <Address address={line.account} size={16} />}
                  </span>
                  <span className="flex items-center gap-3 text-xs text-muted">
                    <TimeAgo at={line.timestamp} />
                    <TxLink hash={line.transactionHash} />
                  </span>
                </li>
              ))}
            </ol>
          );
        }}
      </WithController>
    </Panel>
  );
}
