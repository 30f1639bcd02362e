"use client";

import { Cpu, Gavel, ListPlus } from "lucide-react";
import { formatUnits, type Address as Hex } from "viem";
import { Amount } from "@/components/chain/amount";
import { TimeAgo } from "@/components/chain/time";
import type { Column } from "@/components/data/column";
import { DataTable } from "@/components/data/data-table";
import { DoubtfulFlag, MeterFlag } from "@/components/market/footprint";
import { Price, Region } from "@/components/market/price";
import { SlashStateBadge } from "@/components/market/states";
import {
  carbonColumn,
  facilityColumn,
  jobStateColumn,
  researcherColumn,
  workColumn,
} from "@/components/market/work-columns";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Badge } from "@/components/ui/state-pill";
import { WithProvider } from "@/features/providers/components/with-provider";
import type { IndexedProvider } from "@/features/providers/use-provider";
import type { ProviderQuery } from "@/generated/gql/graphql";
import { perHour } from "@/lib/market/units";

type Offer = IndexedProvider["offers"][number];
type Job = IndexedProvider["jobs"][number];
type Slash = ProviderQuery["slashes"][number];

const offerColumns: readonly Column<Offer>[] = [
  {
    id: "offer",
    header: "Offer",
    phone: "title",
    sortValue: (row) => row.number,
    csv: (row) => String(row.number),
    cell: (row) => (
      <span className="flex flex-col">
        <span className="font-medium">
          {row.gpuClass.name} <span className="font-normal text-muted">{row.gpuClass.memoryGb} GB</span>
        </span>
        <span className="text-xs text-muted">Offer {row.number}</span>
      </span>
    ),
  },
  {
    id: "price",
    header: "COMPUTE per GPU-hour",
    phone: "value",
    align: "right",
    sortValue: (row) => BigInt(row.price),
    csv: (row) => formatUnits(perHour(BigInt(row.price)), 18),
    cell: (row) => <Price value={row.price} isBare />,
  },
  {
    id: "region",
    header: "Region",
    phone: "hidden",
    csv: (row) => row.region.code,
    cell: (row) => <Region code={row.region.code} />,
  },
  {
    id: "lane",
    header: "Given out",
    phone: "hidden",
    csv: (row) => (row.isCommunity ? "queue" : "direct"),
    cell: (row) => (row.isCommunity ? "By the queue" : "Booked directly"),
  },
  {
    id: "free",
    header: "Free now",
    phone: "value",
    align: "right",
    sortValue: (row) => row.free,
    csv: (row) => String(row.free),
    cell: (row) =>
      row.isOpen ? (
        <span className="numbers">
          {row.free} <span className="text-muted">of {row.gpus}</span>
        </span>
      ) : (
        <Badge tone="abstain">Closed</Badge>
      ),
  },
  {
    id: "listed",
    header: "Listed",
    phone: "hidden",
    align: "right",
    sortValue: (row) => BigInt(row.listedAt),
    csv: (row) => row.listedAt,
    cell: (row) => <TimeAgo at={row.listedAt} />,
  },
];

const jobColumns: readonly Column<Job>[] = [
  {
    id: "job",
    header: "Job",
    phone: "title",
    sortValue: (row) => BigInt(row.number),
    csv: (row) => row.number,
    cell: (row) => (
      <span className="flex flex-col">
        <span className="numbers font-medium">Job {row.number}</span>
        <span className="text-xs text-muted">
          {row.gpus} × {row.gpuClass.name}
        </span>
      </span>
    ),
  },
  jobStateColumn,
  researcherColumn,
  workColumn("Accepted", ({ accepted }) => accepted),
  facilityColumn,
  carbonColumn,
  {
    id: "meter",
    header: "Energy figures",
    phone: "hidden",
    csv: (row) => (row.isPlausible ? row.meter : `${row.meter}, not plausible`),
    cell: (row) => (row.isPlausible ? <MeterFlag meter={row.meter} /> : <DoubtfulFlag />),
  },
  {
    id: "paid",
    header: "Paid",
    phone: "value",
    align: "right",
    sortValue: (row) => BigInt(row.paid),
    csv: (row) => formatUnits(BigInt(row.paid), 18),
    cell: (row) => <Amount value={row.paid} symbol="" />,
  },
];

const slashColumns: readonly Column<Slash>[] = [
  {
    id: "slash",
    header: "Slash",
    phone: "title",
    sortValue: (row) => BigInt(row.number),
    csv: (row) => row.number,
    cell: (row) => (
      <span>
        Slash {row.number} <span className="text-muted">after job {row.dispute.job.number}</span>
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    phone: "value",
    csv: (row) => row.state,
    cell: (row) => <SlashStateBadge state={row.state} />,
  },
  {
    id: "fault",
    header: "For",
    phone: "value",
    csv: (row) => row.dispute.fault ?? "",
    cell: (row) => row.dispute.fault ?? "–",
  },
  {
    id: "amount",
    header: "Amount",
    phone: "value",
    align: "right",
    csv: (row) => formatUnits(BigInt(row.amount), 18),
    cell: (row) => <Amount value={row.amount} />,
  },
  {
    id: "time",
    header: "Proposed",
    phone: "hidden",
    align: "right",
    csv: (row) => row.timestamp,
    cell: (row) => <TimeAgo at={row.timestamp} />,
  },
];

/** What a provider offers, now and before. */
export function OffersPanel({ account }: { account: Hex }) {
  return (
    <Panel title="Offers" isFlush>
      <WithProvider account={account} what="The offers">
        {({ provider }) => (
          <DataTable
            label="Offers of this provider"
            columns={offerColumns}
            rows={provider?.offers ?? []}
            getRowId={(row) => String(row.number)}
            getRowHref={(row) => `/market/offers/${row.number}`}
            csvName="provider-offers"
            empty={
              <EmptyState icon={ListPlus} title="No offer yet">
                Offers will stand here once the provider lists GPUs.
              </EmptyState>
            }
          />
        )}
      </WithProvider>
    </Panel>
  );
}

/** Jobs that a provider did or does. */
export function JobsPanel({ account }: { account: Hex }) {
  return (
    <Panel title="Jobs" description="The latest 100." isFlush>
      <WithProvider account={account} what="The jobs">
        {({ provider }) => (
          <DataTable
            label="Jobs of this provider"
            columns={jobColumns}
            rows={provider?.jobs ?? []}
            getRowId={(row) => row.number}
            getRowHref={(row) => `/jobs/${row.number}`}
            csvName="provider-jobs"
            empty={
              <EmptyState icon={Cpu} title="No job yet">
                Jobs will stand here once somebody books its GPUs or the queue gives them out.
              </EmptyState>
            }
          />
        )}
      </WithProvider>
    </Panel>
  );
}

/** Slashes of a provider's stake. */
export function SlashesPanel({ account }: { account: Hex }) {
  return (
    <Panel title="Slashes" isFlush>
      <WithProvider account={account} what="The slashes" rows={1}>
        {({ slashes }) => (
          <DataTable
            label="Slashes of this provider"
            columns={slashColumns}
            rows={slashes}
            getRowId={(row) => row.number}
            empty={
              <EmptyState icon={Gavel} title="Never slashed">
                If arbiters find a fault, the slash stands here with its reason and appeal.
              </EmptyState>
            }
          />
        )}
      </WithProvider>
    </Panel>
  );
}
