"use client";

import Link from "next/link";
import { Amount } from "@/components/chain/amount";
import { SlashStateBadge } from "@/components/market/states";
import { Until } from "@/components/market/until";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import type { SlashStanding } from "@/features/provide/chain/read-slashes";
import { appealFlow } from "@/features/provide/tx-flows/money-acts";
import { useSlashes } from "@/features/provide/use-console";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";

/** Slashes of the provider's stake, and the appeal. */
export function SlashesPanel({ standing }: { standing: ConsoleStanding }) {
  const { data, error, isFetching, refetch } = useSlashes(standing);
  return (
    <Panel title="Slashes and appeals">
      {data ? (
        data.length > 0 ? (
          <ul className="divide-y divide-line text-sm">
            {data.map((slash) => (
              <SlashItem key={slash.slashId} slash={slash} standing={standing} />
            ))}
          </ul>
        ) : (
          <p className="text-sm text-muted">
            None. If arbiters find a fault in a claim, the slash stands here before it takes effect, and you
            can appeal it to a vote.
          </p>
        )
      ) : error ? (
        <ErrorState
          title="Your slashes could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      ) : (
        <Skeleton className="h-10 w-full" />
      )}
    </Panel>
  );
}

function SlashItem({ slash, standing }: { slash: SlashStanding; standing: ConsoleStanding }) {
  const { slashId, disputeId, jobId, state, amount, appealUntil } = slash;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">Slash {slashId}</span>
          <SlashStateBadge state={state} />
          <Amount value={amount} />
        </p>
        <p className="text-xs text-muted">
          After{" "}
          <Link href={`/disputes/${disputeId}`} className="underline underline-offset-4">
            dispute {disputeId}
          </Link>{" "}
          about{" "}
          <Link href={`/jobs/${jobId}`} className="underline underline-offset-4">
            job {String(jobId)}
          </Link>
          {state === "Proposed" && (
            <>
              ; <Until at={appealUntil} before="it can be appealed for" after="the time to appeal is over" />
            </>
          )}
        </p>
      </div>
      {state === "Proposed" && standing.isOwner && <AppealButton slash={slash} standing={standing} />}
    </li>
  );
}

/** Appeals a slash, while there is time and money for the bond. */
export function AppealButton({
  slash,
  standing,
  isPrimary,
}: {
  slash: SlashStanding;
  standing: ConsoleStanding;
  isPrimary?: boolean;
}) {
  const disputes = useAddress("DisputeModule");
  const openTransaction = useTransaction();
  const now = useChainTime();
  const isLate = now !== undefined && now > slash.appealUntil;
  return (
    <Button
      size="small"
      variant={isPrimary ? "primary" : "secondary"}
      disabled={isLate}
      onClick={() => openTransaction(appealFlow(disputes, { slash, ledger: standing.ledger }))}
    >
      Appeal <span className="sr-only">slash {slash.slashId}</span>
    </Button>
  );
}
