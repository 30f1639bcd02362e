"use client";

import { useQuery } from "@tanstack/react-query";
import type { Address as Hex } from "viem";
import { Address } from "@/components/chain/address";
import { Countdown, TimeAgo } from "@/components/chain/time";
import { MeterFlag } from "@/components/market/footprint";
import { TierBadge } from "@/components/market/states";
import { KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { providerRecordQuery, uptimeBps } from "@/features/providers/queries";
import { useProvider } from "@/features/providers/use-provider";
import { useChainClient } from "@/lib/chain-client";
import { useChainTime } from "@/lib/clock";
import { useAppConfig } from "@/lib/config-context";
import { shortHash } from "@/lib/format";
import { describedBy } from "@/lib/market/described";
import { completionBps, type ProviderRecord } from "@/lib/market/offer";
import { formatBps } from "@/lib/market/units";
import { plainLine } from "@/lib/plain-line";

/** How far a provider was checked and how reliably it works: the registry's word. */
export function RecordPanel({ account }: { account: Hex }) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: record } = useQuery(providerRecordQuery(client, config, account));
  const now = useChainTime();
  return (
    <Panel title="Record">
      {record ? (
        <>
          {now !== undefined && record.suspendedUntil > now && (
            <Notice tone="danger" className="mb-4" title="Suspended">
              It takes no new jobs; that ends in <Countdown at={record.suspendedUntil} done="a moment" />.
            </Notice>
          )}
          <Facts account={account} record={record} />
        </>
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
    </Panel>
  );
}

function Facts({ account, record }: { account: Hex; record: ProviderRecord }) {
  const { data } = useProvider(account);
  const indexed = data?.provider;
  const uptime = indexed ? uptimeBps(indexed.uptimeGpuSeconds, indexed.endedGpuSeconds) : undefined;
  const completion = completionBps(record);
  const { strikes, completed, failed, inventoryAt, registeredAt } = record;
  return (
    <KeyValueList
      items={[
        { label: "Tier", value: <TierBadge tier={record.tier} /> },
        { label: "Energy figures", value: <MeterFlag meter={record.meter} /> },
        {
          label: "Jobs completed",
          value:
            completion === undefined
              ? "No job yet"
              : `${formatBps(completion)} (${completed} of ${completed + failed})`,
        },
        { label: "Uptime in ended jobs", value: uptime === undefined ? "–" : formatBps(uptime) },
        { label: "Strikes", value: strikes === 0 ? "None" : `${strikes} of 3: jobs it never started` },
        {
          label: "Inventory reported",
          value: inventoryAt === 0 ? "Never" : <TimeAgo at={inventoryAt} />,
        },
        ...(indexed?.inventoryHash
          ? [
              {
                label: "Hash of that inventory",
                value: <span className="font-mono text-xs">{shortHash(indexed.inventoryHash)}</span>,
              },
            ]
          : []),
        { label: "In the registry", value: <TimeAgo at={registeredAt} /> },
        ...(indexed
          ? [
              { label: "Operator", value: <Address address={indexed.operator} /> },
              ...(describedBy(indexed.uri).text === undefined
                ? [
                    {
                      label: "Describes itself at",
                      value: <span className="break-all">{plainLine(indexed.uri, 200)}</span>,
                    },
                  ]
                : []),
            ]
          : []),
      ]}
    />
  );
}
