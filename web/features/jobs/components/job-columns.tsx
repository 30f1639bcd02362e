"use client";

import { formatEther } from "viem";
import { Address } from "@/components/chain/address";
import { Amount } from "@/components/chain/amount";
import type { Column } from "@/components/data/column";
import { whenColumn } from "@/components/data/event-columns";
import { Carbon, Energy } from "@/components/market/footprint";
import { Region } from "@/components/market/price";
import { JobStateBadge } from "@/components/market/states";
import type { JobRow } from "@/features/jobs/lib/job-row";
import { formatGpuHours } from "@/lib/market/units";

/** Columns of lists of jobs. */
export const jobColumns: readonly Column<JobRow>[] = [
  {
    id: "job",
    header: "Job",
    cell: ({ number, gpus, className, projectId }) => (
      <span className="block sm:min-w-44">
        <span className="numbers text-muted">#{String(number)}</span> {gpus} × {className}
        {projectId && <span className="block text-xs font-normal text-muted">Project {projectId}</span>}
      </span>
    ),
    sortValue: ({ number }) => number,
    csv: ({ number }) => String(number),
    phone: "title",
  },
  {
    id: "state",
    header: "State",
    cell: ({ state }) => <JobStateBadge state={state} />,
    sortValue: ({ state }) => state,
    csv: ({ state }) => state,
    phone: "value",
  },
  {
    id: "payer",
    isExportOnly: true,
    header: "For",
    cell: ({ projectId, researcher }) =>
      projectId ? (
        <span className="whitespace-nowrap">Project {projectId}</span>
      ) : (
        <Address address={researcher} isPlain />
      ),
    csv: ({ projectId, researcher }) => (projectId ? `project ${projectId}` : researcher),
    phone: "hidden",
  },
  {
    id: "provider",
    header: "Provider",
    cell: ({ provider }) => <Address address={provider} isPlain />,
    csv: ({ provider }) => provider,
    phone: "hidden",
  },
  {
    id: "region",
    isExportOnly: true,
    header: "Region",
    cell: ({ region }) => <Region code={region} />,
    sortValue: ({ region }) => region,
    csv: ({ region }) => region,
    phone: "hidden",
  },
  {
    id: "work",
    header: "Accepted",
    cell: ({ accepted }) => <span className="numbers whitespace-nowrap">{formatGpuHours(accepted)}</span>,
    sortValue: ({ accepted }) => accepted,
    csv: ({ accepted }) => String(accepted),
    align: "right",
    phone: "value",
  },
  {
    id: "paid",
    header: "Paid, COMPUTE",
    cell: ({ paid }) => <Amount value={paid} symbol="" />,
    sortValue: ({ paid }) => paid,
    csv: ({ paid }) => formatEther(paid),
    align: "right",
    phone: "value",
  },
  {
    id: "held",
    isExportOnly: true,
    header: "Held",
    cell: ({ held }) => <Amount value={held} symbol="" />,
    sortValue: ({ held }) => held,
    csv: ({ held }) => formatEther(held),
    align: "right",
    phone: "hidden",
  },
  {
    id: "energy",
    isExportOnly: true,
    header: "Energy with facility, Wh",
    cell: ({ facilityWh }) => <Energy value={facilityWh} />,
    sortValue: ({ facilityWh }) => facilityWh,
    csv: ({ facilityWh }) => String(facilityWh),
    align: "right",
    phone: "hidden",
  },
  {
    id: "carbon",
    header: "Carbon",
    cell: ({ carbonGrams }) => <Carbon value={carbonGrams} />,
    sortValue: ({ carbonGrams }) => carbonGrams,
    csv: ({ carbonGrams }) => String(carbonGrams),
    align: "right",
    phone: "hidden",
  },
  whenColumn(({ since }) => since),
];
