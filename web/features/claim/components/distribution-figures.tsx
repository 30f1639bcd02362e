"use client";

import { useQuery } from "@tanstack/react-query";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Figure } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { distributionQuery } from "@/features/claim/queries";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";
import { formatPercent, toRatio } from "@/lib/format";

/** How much of the distribution is claimed, and until when one can. */
export function DistributionFigures({ total }: { total: bigint }) {
  const client = useChainClient();
  const now = useChainTime();
  const token = useAddress("ComputeToken");
  const distributor = useAddress("GenesisDistributor");
  const { data, error, refetch } = useQuery(distributionQuery(client, token, distributor));
  if (!data) {
    if (error)
      return (
        <ErrorState
          title="The distribution could not be read"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
        />
      );
    return <Skeleton className="h-28 w-full rounded-panel" />;
  }
  const isOver = now !== undefined && BigInt(now) > data.deadline;
  const claimed = total > data.left ? total - data.left : 0n;
  return (
    <div className="rounded-panel border border-line bg-raised p-4 sm:p-6">
      <div className="grid grid-cols-1 gap-6 sm:grid-cols-3">
        <Figure
          label={isOver ? "claimed or returned" : "claimed so far"}
          value={<Amount value={claimed} />}
          note={formatPercent(claimed, total)}
        />
        <Figure label="not claimed yet" value={<Amount value={data.left} />} />
        <Figure
          label={isOver ? "claims ended" : "claims end"}
          value={<TimeAgo at={data.deadline} />}
          note={isOver ? undefined : "What is left then goes to the treasury."}
        />
      </div>
      <div
        role="img"
        aria-label={`${formatPercent(claimed, total)} of the distribution is claimed`}
        className="mt-5 h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${toRatio(claimed, total) * 100}%` }} />
      </div>
    </div>
  );
}
