import { describe, expect, it } from "vitest";
import { estimateFootprint } from "@/lib/market/estimate";

describe("estimateFootprint", () => {
  const terms = { hostOverheadBps: 1_000, pueBps: 13_000, gPerKWh: 276 };

  it("is that of eight H100 for an hour", () => {
    const { least, most } = estimateFootprint(
      { gpus: 8, duration: 3_600 },
      { idleWatts: 70, tdpWatts: 700 },
      terms,
    );
    expect(most).toEqual({ gpuWh: 5_600n, facilityWh: 8_008n, carbonGrams: 2_210n });
    expect(least).toEqual({ gpuWh: 560n, facilityWh: 800n, carbonGrams: 220n });
  });

  it("is nothing for no time", () => {
    const { most } = estimateFootprint({ gpus: 8, duration: 0 }, { idleWatts: 70, tdpWatts: 700 }, terms);
    expect(most).toEqual({ gpuWh: 0n, facilityWh: 0n, carbonGrams: 0n });
  });
});
