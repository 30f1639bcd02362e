import { energyOf, type Footprint, type FootprintTerms, footprintOf } from "@/lib/market/footprint";

/** A job before it is booked. */
export interface JobPlan {
  gpus: number;
  /** In seconds. */
  duration: number;
}

/** The power that one GPU draws, in W. */
export interface GpuPower {
  idleWatts: number;
  tdpWatts: number;
}

/** Energy of the GPUs in Wh, and what it stands for. */
export interface EstimatedFootprint extends Footprint {
  gpuWh: bigint;
}

/** The footprint of a job that runs its whole time, between doing nothing and full power. */
export function estimateFootprint(
  { gpus, duration }: JobPlan,
  { idleWatts, tdpWatts }: GpuPower,
  terms: FootprintTerms,
): { least: EstimatedFootprint; most: EstimatedFootprint } {
  const at = (watts: number): EstimatedFootprint => {
    const gpuWh = energyOf(watts, gpus, duration);
    return { gpuWh, ...footprintOf(gpuWh, terms) };
  };
  return { least: at(idleWatts), most: at(tdpWatts) };
}
