"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { Countdown } from "@/components/chain/time";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { momentsOf } from "@/features/governance/lib/phase-time";
import type { ProposalFacts, ProposalRecord } from "@/features/governance/lib/proposal";
import { proposalActivityQuery } from "@/features/governance/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";

/** What the holders can still do about a veto. */
export function OverridePanel({ record, facts }: { record: ProposalRecord; facts: ProposalFacts }) {
  const now = useChainTime();
  const { overrideUntil } = momentsOf(facts);
  const isOpen = overrideUntil !== undefined && (now === undefined || now <= overrideUntil);
  return (
    <Panel title="The holders have the last word">
      <div className="flex flex-col gap-3 text-sm">
        {isOpen ? (
          <>
            <p>
              Holders can override this veto: whoever proposes exactly the same operations within{" "}
              <Countdown at={overrideUntil} done="a moment" className="font-medium" /> starts a vote that the
              board cannot veto. It takes two thirds of For and Against, and a higher quorum.
            </p>
            <Button asChild variant="primary">
              <Link href={`/proposals/new?override=${record.proposalId}` as Route}>Propose an override</Link>
            </Button>
          </>
        ) : (
          <p className="text-muted">The time to override this veto is over. It stands.</p>
        )}
        <Attempts proposalId={record.proposalId} />
      </div>
    </Panel>
  );
}

function Attempts({ proposalId }: { proposalId: bigint }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data } = useQuery(proposalActivityQuery(client, config, proposalId));
  const attempts = data?.data.overrideAttempts ?? [];
  if (attempts.length === 0) return null;
  return (
    <p className="text-muted">
      Proposed as an override:{" "}
      {attempts.map((attempt, index) => (
        <span key={String(attempt)}>
          {index > 0 && ", "}
          <Link href={`/proposals/${attempt}`} className="text-accent underline underline-offset-4">
            proposal {String(attempt)}
          </Link>
        </span>
      ))}
      .
    </p>
  );
}
