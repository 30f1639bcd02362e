"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import { formatEther, type Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Chart } from "@/components/data/chart/chart";
import type { ChartPoint } from "@/components/data/chart/series";
import { Until } from "@/components/market/until";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { WithProvider } from "@/features/providers/components/with-provider";
import type { ProviderQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useLatestBlock } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { formatTokens } from "@/lib/format";
import { stakeQuery } from "@/lib/market/stake";

/** Amounts as they stand at the axis: 250K. */
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

type StakeChange = ProviderQuery["stakeChanges"][number];

function toPoint(at: number, amount: bigint): ChartPoint {
  return { at, value: Number(formatEther(amount)), text: formatTokens(amount) };
}

function pointsOf(
  changes: readonly StakeChange[],
  of: "bonded" | "locked" | "thawing",
  now: number | undefined,
): ChartPoint[] {
  const points = changes.map((change) => toPoint(Number(change.timestamp), BigInt(change[of])));
  const last = points.at(-1);
  return last && now !== undefined && now > last.at ? [...points, { ...last, at: now }] : points;
}

/** A provider's stake: now, by the chain's word, and how it came to be. */
export function StakePanel({ account }: { account: Hex }) {
  const client = useChainClient();
  const config = useAppConfig();
  const now = useLatestBlock()?.timestamp;
  const { data: stake } = useQuery(stakeQuery(client, config, account));
  return (
    <Panel
      title="Stake"
      description="What stands behind the provider's word. Its owner, or a delegate, votes with it."
    >
      {stake ? (
        <KeyValueList
          className="mb-6"
          items={[
            { label: "Staked", value: <Amount value={stake.bonded} /> },
            { label: "Needed for the listed GPUs", value: <Amount value={stake.required} /> },
            { label: "Locked behind live jobs", value: <Amount value={stake.locked} /> },
            {
              label: "On the way out",
              value:
                stake.thawing === 0n ? (
                  "Nothing"
                ) : (
                  <>
                    <Amount value={stake.thawing} />,{" "}
                    <Until at={stake.thawEnd} before="thawed in" after="thawed" />
                  </>
                ),
            },
            {
              label: "Who votes with it",
              value: stake.delegatee ? <Address address={stake.delegatee} /> : "Nobody",
            },
          ]}
        />
      ) : (
        <Skeleton className="mb-6 h-52 w-full" />
      )}
      <WithProvider account={account} what="The history of the stake">
        {({ stakeChanges }) => (
          <Chart
            label="Stake of this provider over time"
            kind="step"
            unit="COMPUTE"
            formatTick={(value) => compact.format(value)}
            series={[
              { name: "Staked", color: 1, points: pointsOf(stakeChanges, "bonded", now) },
              { name: "Locked", color: 2, points: pointsOf(stakeChanges, "locked", now) },
              { name: "Thawing", color: 3, points: pointsOf(stakeChanges, "thawing", now) },
            ]}
            source="From the index: the stake after each change, the first 1,000."
            empty={
              <EmptyState icon={ChartLine} title="Never staked">
                It will be drawn here once somebody stakes for this provider.
              </EmptyState>
            }
          />
        )}
      </WithProvider>
    </Panel>
  );
}
