"use client";

import { useQuery } from "@tanstack/react-query";
import { type Address as Hex, isAddressEqual, zeroAddress } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import { Coins } from "@/components/chain/coins";
import { ErrorState } from "@/components/ui/error-state";
import { ErrorWords } from "@/components/ui/error-words";
import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { policyQuery } from "@/features/structure/queries";
import type { PolicyStanding, SpendStanding } from "@/features/structure/read-policy";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatDuration, toRatio } from "@/lib/format";

/** What everyday proposals may spend now, and where the treasury's votes went. */
export function SpendsPanel() {
  const client = useChainClient();
  const config = useAppConfig();
  const { data, error, refetch, isFetching } = useQuery(policyQuery(client, config));
  return (
    <Panel
      id="spends"
      title="Caps on spending"
      description="What Standard proposals may spend. Every spend fills a bucket that drains evenly; what does not fit needs a proposal for a large payment."
    >
      {data && <Spends policy={data} />}
      {!data && error && (
        <ErrorState
          title="The caps could not be read from the chain"
          message={<ErrorWords error={error} />}
          onRetry={refetch}
          isRetrying={isFetching}
        />
      )}
      {!data && !error && <Skeleton className="h-40 w-full" />}
    </Panel>
  );
}

function Spends({ policy: { spends, periods, timelock } }: { policy: PolicyStanding }) {
  return (
    <>
      <ul className="flex flex-col gap-4">
        {spends.map((spend) => (
          <SpendItem key={spend.asset} spend={spend} />
        ))}
      </ul>
      <KeyValueList
        className="mt-4"
        items={[
          { label: "A full bucket drains in", value: formatDuration(periods.spendWindow) },
          { label: "The treasury's votes go to", value: <Sink sink={timelock.votesSink} /> },
        ]}
      />
    </>
  );
}

function Sink({ sink }: { sink: Hex }) {
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      <Address address={sink} />
      <span className="text-muted">no key, never votes, not in the quorum</span>
    </span>
  );
}

function SpendItem({ spend: { asset, cap, left } }: { spend: SpendStanding }) {
  const Value = isAddressEqual(asset, zeroAddress) ? Coins : Amount;
  return (
    <li className="text-sm">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span>
          <Value value={left} className="font-medium" /> left now
        </span>
        <span className="text-muted">
          of <Value value={cap} />
        </span>
      </p>
      <div className="mt-1.5 h-2.5 w-full overflow-hidden rounded-full bg-hover">
        <span className="block h-full bg-accent" style={{ width: `${toRatio(left, cap) * 100}%` }} />
      </div>
    </li>
  );
}
