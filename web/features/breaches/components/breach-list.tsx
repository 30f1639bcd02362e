"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { StaleNotice } from "@/components/chain/stale-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { BreachEntry } from "@/features/breaches/components/breach-entry";
import { breachDetailsDocument, breachDetailsVariables, breachesQuery } from "@/features/breaches/queries";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { graphQuery } from "@/lib/graph-query";

/** All breaches by the chain's word, open ones first, with what the index adds. */
export function BreachList() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(breachesQuery(client, config));
  const { data: details } = useQuery(
    graphQuery(config.graphUrl, breachDetailsDocument, breachDetailsVariables),
  );
  if (!data && error)
    return (
      <Panel>
        <ErrorState
          title="The breaches could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      </Panel>
    );
  if (!data) return <Skeleton className="h-64 w-full rounded-panel" />;
  if (data.length === 0)
    return (
      <Panel>
        <EmptyState icon={ShieldCheck} title="No breach was reported yet">
          A controller reports a breach within 72 hours of its discovery. It will stand here until a steward
          closes it, and everybody can see whether it concerns them.
        </EmptyState>
      </Panel>
    );
  const open = data.filter(({ status }) => status === "Open");
  const closed = data.filter(({ status }) => status !== "Open");
  const detailOf = (breachId: bigint) => details?.breaches.find(({ number }) => number === String(breachId));
  return (
    <div className="flex flex-col gap-8">
      <StaleNotice />
      <section aria-label="Open breaches" className="flex flex-col gap-4">
        <h2 className="text-base font-semibold">Open</h2>
        {open.length === 0 && <p className="text-sm text-muted">None is open.</p>}
        {open.map((breach) => (
          <BreachEntry key={String(breach.breachId)} breach={breach} detail={detailOf(breach.breachId)} />
        ))}
      </section>
      {closed.length > 0 && (
        <section aria-label="Closed breaches" className="flex flex-col gap-4">
          <h2 className="text-base font-semibold">Closed</h2>
          {closed.map((breach) => (
            <BreachEntry key={String(breach.breachId)} breach={breach} detail={detailOf(breach.breachId)} />
          ))}
        </section>
      )}
    </div>
  );
}
