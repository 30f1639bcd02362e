/** What energy and carbon of work are computed with, as the escrow does. */
export interface FootprintTerms {
  /** Energy of the hosts beside that of the GPUs, times 10,000. */
  hostOverheadBps: number;
  /** Power usage effectiveness of the facility, times 10,000. */
  pueBps: number;
  /** g CO2e per kWh of the region's grid. */
  gPerKWh: number;
}

/** Energy with hosts and facility, and what it stands for. */
export interface Footprint {
  facilityWh: bigint;
  carbonGrams: bigint;
}

const WHOLE = 10_000n;

/** Facility energy in Wh and g CO2e of the GPUs' energy in Wh, rounded down as the escrow does. */
export function footprintOf(
  energyWh: bigint,
  { hostOverheadBps, pueBps, gPerKWh }: FootprintTerms,
): Footprint {
  const facilityWh = (energyWh * (WHOLE + BigInt(hostOverheadBps)) * BigInt(pueBps)) / (WHOLE * WHOLE);
  return { facilityWh, carbonGrams: (facilityWh * BigInt(gPerKWh)) / 1_000n };
}

/** Energy of GPUs that draw `watts` each for a time in seconds, in Wh. */
export function energyOf(watts: number, gpus: number, seconds: number | bigint): bigint {
  return (BigInt(watts) * BigInt(gpus) * BigInt(seconds)) / 3_600n;
}

/** g CO2e of one GPU-hour at full power: what offers are compared by. */
export function carbonPerGpuHour(tdpWatts: number, terms: FootprintTerms): bigint {
  return footprintOf(energyOf(tdpWatts, 1, 3_600), terms).carbonGrams;
}
