"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { Amount } from "@/components/chain/amount";
import { Skeleton } from "@/components/ui/skeleton";
import { SolvencyBadge } from "@/features/dashboard/components/solvency-badge";
import { classRows } from "@/features/dashboard/lib/class-row";
import { formatWait } from "@/features/dashboard/lib/format-wait";
import type { DashboardQuery } from "@/generated/gql/graphql";
import { useChainClient } from "@/lib/chain-client";
import { useAppConfig } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import { offersQuery } from "@/lib/market/offers-query";
import { waitPercentile } from "@/lib/market/waits";

interface TileProps {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  href?: string;
}

function Tile({ label, value, note, href }: TileProps) {
  const content = (
    <>
      <span className="numbers block text-xl font-semibold tracking-tight">{value}</span>
      <span className="block text-sm text-muted">{label}</span>
      {note && <span className="mt-0.5 block text-xs text-muted">{note}</span>}
    </>
  );
  const looks = "min-w-0 rounded-panel border border-line bg-raised px-4 py-4";
  return href ? (
    <Link href={href} className={`${looks} block hover:border-line-strong`}>
      {content}
    </Link>
  ) : (
    <div className={looks}>{content}</div>
  );
}

interface FirstFiguresProps {
  data: DashboardQuery | undefined;
  /** Whether the index did not answer. */
  hasFailed: boolean;
}

/** The first look: GPUs, jobs, waits, escrow and whether it is solvent. */
export function FirstFigures({ data, hasFailed }: FirstFiguresProps) {
  const client = useChainClient();
  const config = useAppConfig();
  const { data: answer } = useQuery(offersQuery(client, config));
  const market = data?.computeMarkets[0];
  const rows = data && classRows(data, answer?.offers);
  const live = rows?.every((row) => row.live !== undefined)
    ? rows.reduce((sum, row) => sum + (row.live ?? 0), 0)
    : undefined;
  const waits = data?.waitBuckets.map(({ from, to, count }) => ({
    from: Number(from),
    to: Number(to),
    count,
  }));
  const wait = (part: number) => formatWait(waits && waitPercentile(waits, part));
  const pending = hasFailed ? "–" : <Skeleton className="inline-block h-6 w-16" />;
  const count = (value: number | undefined) => (data ? formatCount(value ?? 0) : pending);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile label="GPUs listed" value={count(market?.gpusListed)} note="in open offers" href="/market" />
      <Tile
        label="GPUs live"
        value={live === undefined ? "–" : formatCount(live)}
        note="run jobs, or take one now"
        href="/market"
      />
      <Tile
        label="GPUs in use"
        value={count(market?.gpusUsed)}
        note={market && `${market.liveJobs} jobs under way`}
        href="/jobs?show=live"
      />
      <Tile label="requests wait" value={count(market?.waitingRequests)} href="/projects" />
      <Tile label="waited at most, half of requests" value={wait(0.5)} note="p50, last 30 days" />
      <Tile label="waited at most, 95% of requests" value={wait(0.95)} note="p95, last 30 days" />
      <Tile label="in escrow of jobs" value={data ? <Amount value={market?.inJobs ?? "0"} /> : pending} />
      <div className="flex min-w-0 flex-col justify-center gap-1 rounded-panel border border-line bg-raised px-4 py-4">
        <SolvencyBadge />
        <span className="text-sm text-muted">what is held against what is owed</span>
      </div>
    </div>
  );
}
