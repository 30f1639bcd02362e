"use client";

import { Amount } from "@/components/chain/amount";
import { Until } from "@/components/market/until";
import { useTransaction } from "@/components/tx/transaction-provider";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { ConsoleStanding } from "@/features/provide/chain/read-console";
import type { RewardsStanding, WeekReward } from "@/features/provide/chain/read-rewards";
import { claimRewardsFlow, closeEpochFlow } from "@/features/provide/tx-flows/money-acts";
import { useRewards } from "@/features/provide/use-console";
import { useChainTime } from "@/lib/clock";
import { useAddress } from "@/lib/config-context";

/** Rewards of the weeks that are not claimed yet. */
export function RewardsPanel({ standing }: { standing: ConsoleStanding }) {
  const { data, error, isFetching, refetch } = useRewards(standing);
  return (
    <Panel
      title="Rewards"
      description="Each week’s emission for work that was paid, by how much it was. Work that nobody audited earns at most a part of its fees."
    >
      {data ? (
        <Weeks standing={standing} rewards={data} />
      ) : error ? (
        <ErrorState
          title="Your rewards could not be loaded"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      ) : (
        <Skeleton className="h-16 w-full" />
      )}
    </Panel>
  );
}

function Weeks({ standing, rewards }: { standing: ConsoleStanding; rewards: RewardsStanding }) {
  const now = useChainTime();
  if (rewards.weeks.length === 0)
    return (
      <p className="text-sm text-muted">Nothing to claim. Rewards come for jobs that ended with paid work.</p>
    );
  const ready = rewards.weeks.filter(
    ({ isClosed, claimableFrom }) => isClosed && now !== undefined && now >= claimableFrom,
  );
  const canClose =
    now !== undefined &&
    now >= rewards.nextEndsAt &&
    rewards.weeks.some(({ isClosed, endsAt }) => !isClosed && now >= endsAt);
  return (
    <>
      <ul className="divide-y divide-line text-sm">
        {rewards.weeks.map((week) => (
          <li
            key={week.epoch}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5"
          >
            <span>Week {week.epoch}</span>
            <WeekState week={week} />
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {ready.length > 0 && (
          <ClaimRewardsButton
            standing={standing}
            epochs={ready.map(({ epoch }) => epoch)}
            amount={ready.reduce((sum, { amount = 0n }) => sum + amount, 0n)}
          />
        )}
        {canClose && <CloseWeekButton epoch={rewards.nextToClose} />}
      </div>
    </>
  );
}

function WeekState({ week }: { week: WeekReward }) {
  if (week.amount === undefined)
    return (
      <span className="text-muted">
        <Until at={week.endsAt} before="Runs; ends in" after="Over; it has to be closed" />
      </span>
    );
  return (
    <span>
      <Amount value={week.amount} />{" "}
      <span className="text-muted">
        <Until at={week.claimableFrom} before="to claim in" after="to claim now" />
      </span>
    </span>
  );
}

/** Pays rewards of weeks to the account on the ledger. */
export function ClaimRewardsButton({
  standing,
  epochs,
  amount,
}: {
  standing: ConsoleStanding;
  epochs: readonly number[];
  amount: bigint;
}) {
  const rewards = useAddress("RewardsDistributor");
  const openTransaction = useTransaction();
  const { provider, ledger } = standing;
  return (
    <Button
      size="small"
      variant="primary"
      onClick={() => openTransaction(claimRewardsFlow(rewards, { provider, epochs, amount, ledger }))}
    >
      Claim rewards
    </Button>
  );
}

function CloseWeekButton({ epoch }: { epoch: number }) {
  const rewards = useAddress("RewardsDistributor");
  const openTransaction = useTransaction();
  return (
    <Button size="small" onClick={() => openTransaction(closeEpochFlow(rewards, epoch))}>
      Close week {epoch}
    </Button>
  );
}
