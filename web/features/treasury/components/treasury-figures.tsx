"use client";

import { useQuery } from "@tanstack/react-query";
import { type Abi, formatEther } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Coins } from "@/components/chain/coins";
import { TimeAgo } from "@/components/chain/time";
import { Check } from "@/components/data/check";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { KeyValueList } from "@/components/ui/key-value";
import { Figure, Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { type TreasuryStanding, treasuryQuery } from "@/features/treasury/queries";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatPercent, formatTokens, toRatio } from "@/lib/format";

/** What the treasury holds and what may still be created. */
export function TreasuryFigures() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(treasuryQuery(client, config));
  if (data) {
    return (
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Balances standing={data} />
        <Supply standing={data} />
      </div>
    );
  }
  if (error) {
    return (
      <Panel title="Balances">
        <ErrorState
          title="The balances could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      </Panel>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2" role="status">
      <span className="sr-only">Reading the balances</span>
      <Skeleton className="h-72 rounded-panel" />
      <Skeleton className="h-72 rounded-panel" />
    </div>
  );
}

function Balances({ standing }: { standing: TreasuryStanding }) {
  const { contracts } = useAppConfig();
  const now = useChainTime();
  const { tokens, coins, supply, distribution, deadline } = standing;
  const isOver = now !== undefined && BigInt(now) > deadline;
  return (
    <Panel
      title="Balances"
      description={
        <>
          Held by the timelock <Address address={contracts.BoundedTimelock} withCopy />
        </>
      }
      action={
        <Check
          subject="the treasury's balance"
          formula="The treasury is the timelock. What it holds is what the token says of its address."
          calls={[
            {
              contract: "ComputeToken",
              address: contracts.ComputeToken,
              abi: computeTokenAbi as Abi,
              functionName: "balanceOf",
              args: [contracts.BoundedTimelock],
            },
          ]}
          shown={formatTokens(tokens)}
          compute={([balance]) => formatTokens(balance as bigint)}
        />
      }
    >
      <div className="flex flex-col gap-5">
        <Figure
          label="in the treasury"
          value={<Amount value={tokens} />}
          note={`${formatPercent(tokens, supply)} of the supply`}
        />
        <Figure label="in the chain's coin" value={<Coins value={coins} />} />
      </div>
      <KeyValueList
        className="mt-5 border-t border-line"
        items={[
          { label: "Not claimed yet", value: <Amount value={distribution} /> },
          {
            label: isOver ? "Can be moved to the treasury since" : "Goes to the treasury",
            value: <TimeAgo at={deadline} />,
          },
        ]}
      />
    </Panel>
  );
}

function Supply({ standing }: { standing: TreasuryStanding }) {
  const { contracts } = useAppConfig();
  const { supply, cap, mintable, mintRateBps, mintWindow } = standing;
  const rate = `${formatEther(mintRateBps * 10n ** 16n)}%`;
  return (
    <Panel
      title="Supply"
      description={`The supply can grow by ${rate} within ${mintWindow / 86_400n} days, and never over the cap. Only a proposal that passed mints.`}
      action={
        <Check
          subject="what may be minted"
          formula="The token says it itself: the supply of one window ago, or the genesis supply where that is more, plus the rate, at most the cap; minus the supply now."
          calls={[
            {
              contract: "ComputeToken",
              address: contracts.ComputeToken,
              abi: computeTokenAbi as Abi,
              functionName: "mintable",
              args: [],
            },
          ]}
          shown={formatTokens(mintable)}
          compute={([amount]) => formatTokens(amount as bigint)}
        />
      }
    >
      <Figure
        label="exist now"
        value={<Amount value={supply} />}
        note={`${formatPercent(supply, cap)} of the cap`}
      />
      <div
        role="img"
        aria-label={`${formatPercent(supply, cap)} of the cap exists, ${formatPercent(mintable, cap)} may be minted now`}
        className="mt-4 flex h-2 gap-px overflow-hidden rounded-full bg-sunken"
      >
        <span className="bg-accent" style={{ width: `${toRatio(supply, cap) * 100}%` }} />
        <span className="bg-chart-2" style={{ width: `${toRatio(mintable, cap) * 100}%` }} />
      </div>
      <KeyValueList
        className="mt-5 border-t border-line"
        items={[
          {
            label: <Keyed className="bg-accent">Supply</Keyed>,
            value: <Amount value={supply} />,
          },
          {
            label: <Keyed className="bg-chart-2">May be minted now</Keyed>,
            value: <Amount value={mintable} />,
          },
          { label: "Cap", value: <Amount value={cap} /> },
        ]}
      />
    </Panel>
  );
}

function Keyed({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className={`size-2.5 rounded-full ${className}`} />
      {children}
    </span>
  );
}
