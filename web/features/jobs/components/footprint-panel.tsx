"use client";

import type { Abi } from "viem";
import { Check } from "@/components/data/check";
import { Carbon, DoubtfulFlag, Energy, MeterFlag } from "@/components/market/footprint";
import { Figure, Panel } from "@/components/ui/panel";
import { allocationEscrowReadsAbi } from "@/generated/abi/allocation-escrow-reads";
import { useAddress } from "@/lib/config-context";
import { formatCount } from "@/lib/format";
import type { EscrowTerms, JobStanding } from "@/lib/market/job";
import { regionName } from "@/lib/market/region";
import { formatCarbon } from "@/lib/market/units";

/** Energy and carbon of the accepted work, with the formula they come from. */
export function FootprintPanel({ job, terms }: { job: JobStanding; terms: EscrowTerms }) {
  const escrow = useAddress("AllocationEscrow");
  const { energyWh, facilityWh, carbonGrams, pueBps, gPerKWh, region } = job;
  const overhead = ((10_000 + terms.hostOverheadBps) / 10_000).toFixed(2);
  const pue = (pueBps / 10_000).toFixed(2);
  return (
    <Panel
      title="Energy and carbon"
      description="Of the accepted work. Offsets and certificates are never subtracted."
      action={
        <Check
          subject="the carbon"
          formula={`Facility Wh = GPU Wh × (1 + host overhead) × PUE, rounded down. g CO2e = facility Wh × g per kWh / 1000.`}
          calls={[
            {
              contract: "AllocationEscrow",
              address: escrow,
              abi: allocationEscrowReadsAbi as Abi,
              functionName: "footprint",
              args: [BigInt(energyWh), pueBps, gPerKWh],
            },
          ]}
          shown={formatCarbon(carbonGrams)}
          compute={([found]) => formatCarbon((found as readonly [bigint, bigint])[1])}
        />
      }
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
        <Figure label="of the GPUs" value={<Energy value={energyWh} />} />
        <Figure label="with hosts and facility" value={<Energy value={facilityWh} />} />
        <Figure label={`on the grid of ${regionName(region)}`} value={<Carbon value={carbonGrams} />} />
        <div className="flex flex-col items-start gap-1.5">
          <MeterFlag meter={job.meter} />
          {job.isEnergyDoubtful && <DoubtfulFlag />}
        </div>
      </div>
      <p className="numbers mt-4 rounded-control bg-sunken px-3 py-2 text-sm text-muted">
        {formatCount(energyWh)} Wh × {overhead} (hosts) × {pue} (PUE) = {formatCount(facilityWh)} Wh; ×{" "}
        {formatCount(gPerKWh)} g/kWh, as it was when the job was matched = {formatCount(carbonGrams)} g CO2e
      </p>
    </Panel>
  );
}
