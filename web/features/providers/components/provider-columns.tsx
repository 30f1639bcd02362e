import { formatUnits } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import type { Column } from "@/components/data/column";
import { Carbon, Energy, MeterFlag } from "@/components/market/footprint";
import { TierBadge } from "@/components/market/states";
import { Badge } from "@/components/ui/state-pill";
import type { ProviderRow } from "@/features/providers/queries";
import { completionBps } from "@/lib/market/offer";
import { formatBps, formatGpuHours } from "@/lib/market/units";

/** A provider with its name, and whether it is suspended now. */
export interface NamedProvider extends ProviderRow {
  name?: string;
  isSuspended: boolean;
}

const none = <span className="text-muted">–</span>;

/** Columns of the list of providers. */
export const providerColumns: readonly Column<NamedProvider>[] = [
  {
    id: "provider",
    header: "Provider",
    phone: "title",
    sortValue: (row) => row.name ?? `~${row.account}`,
    csv: (row) => row.account,
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-2">
        <Address address={row.account} isPlain />
        {row.isSuspended && <Badge tone="against">Suspended</Badge>}
      </span>
    ),
  },
  {
    id: "tier",
    header: "Tier",
    phone: "value",
    sortValue: (row) => row.tier,
    csv: (row) => row.tier,
    cell: (row) => <TierBadge tier={row.tier} />,
  },
  {
    id: "gpus",
    header: "GPUs in use",
    phone: "value",
    align: "right",
    sortValue: (row) => row.listed,
    csv: (row) => `${row.gpusUsed ?? ""} of ${row.listed}`,
    cell: (row) => (
      <span className="numbers whitespace-nowrap">
        {row.gpusUsed ?? "–"} <span className="text-muted">of {row.listed}</span>
      </span>
    ),
  },
  {
    id: "completion",
    header: "Completed",
    phone: "hidden",
    align: "right",
    sortValue: (row) => completionBps(row) ?? -1,
    csv: (row) => String((completionBps(row) ?? 0) / 10_000),
    cell: (row) => {
      const bps = completionBps(row);
      return bps === undefined ? (
        <span className="text-muted">No job yet</span>
      ) : (
        <span className="numbers whitespace-nowrap">
          {formatBps(bps)}{" "}
          <span className="text-xs text-muted">
            ({row.completed} of {row.completed + row.failed})
          </span>
        </span>
      );
    },
  },
  {
    id: "uptime",
    header: "Uptime",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.uptimeBps ?? -1,
    csv: (row) => (row.uptimeBps === undefined ? "" : String(row.uptimeBps / 10_000)),
    cell: (row) => (row.uptimeBps === undefined ? none : formatBps(row.uptimeBps)),
  },
  {
    id: "strikes",
    header: "Strikes",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.strikes,
    csv: (row) => String(row.strikes),
    cell: (row) => row.strikes,
  },
  {
    id: "work",
    header: "GPU-hours given",
    phone: "value",
    align: "right",
    sortValue: (row) => row.gpuSeconds ?? 0n,
    csv: (row) => String(row.gpuSeconds ?? ""),
    cell: (row) => (row.gpuSeconds === undefined ? none : formatGpuHours(row.gpuSeconds).replace(/ .*/, "")),
  },
  {
    id: "energy",
    header: "Energy",
    isExportOnly: true,
    csv: (row) => String(row.facilityWh ?? ""),
    cell: (row) => (row.facilityWh === undefined ? none : <Energy value={row.facilityWh} />),
  },
  {
    id: "carbon",
    header: "Carbon",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.carbonGrams ?? 0n,
    csv: (row) => String(row.carbonGrams ?? ""),
    cell: (row) => (row.carbonGrams === undefined ? none : <Carbon value={row.carbonGrams} />),
  },
  {
    id: "meter",
    header: "Energy figures",
    phone: "hidden",
    csv: (row) => row.meter,
    cell: (row) => <MeterFlag meter={row.meter} />,
  },
  {
    id: "stake",
    header: "Stake",
    phone: "hidden",
    align: "right",
    sortValue: (row) => row.bonded,
    csv: (row) => formatUnits(row.bonded, 18),
    cell: (row) => <Amount value={row.bonded} symbol="" />,
  },
];
