import { describe, expect, it } from "vitest";
import { carbonPerGpuHour, energyOf, footprintOf } from "@/lib/market/footprint";
import { decodeRegion, encodeRegion, isRegion, regionName } from "@/lib/market/region";
import {
  costOf,
  editableTokens,
  formatBps,
  formatCarbon,
  formatEnergy,
  formatGpuHours,
  formatHourPrice,
  formatIntensity,
  formatNormalisedHours,
  formatPrice,
  formatPue,
  normalisedWork,
  parseHourPrice,
  parsePue,
  parseTokens,
  perHour,
} from "@/lib/market/units";
import { HINDRANCES, hindranceSentences, JOB_STATES, jobStateSentences } from "@/lib/market/words";
import { nameOf } from "@/lib/name-of";

const unit = 10n ** 18n;

describe("prices", () => {
  it("are wei per GPU-second on the chain and COMPUTE per GPU-hour for people", () => {
    const price = parseHourPrice("20");
    expect(price).toBe(5_555_555_555_555_555n);
    expect(formatHourPrice(price ?? 0n)).toBe("20");
    expect(perHour(price ?? 0n)).toBeLessThanOrEqual(20n * unit);
    expect(formatPrice(parseHourPrice("1,234.5") ?? 0n)).toBe("1,234.5 COMPUTE per GPU-hour");
  });
  it("never show a price that is there as nothing", () => {
    expect(formatHourPrice(1n)).toBe("<0.0001");
    expect(formatHourPrice(0n)).toBe("0");
  });
  it("refuse what is no price", () => {
    for (const text of ["", "0", "-1", "abc", "1.1234567890123456789", "1e3", "0.0000000000000035"])
      expect(parseHourPrice(text), text).toBeUndefined();
  });
  it("multiply by GPUs and seconds", () => expect(costOf(3n, 8, 3_600)).toBe(86_400n));
});

describe("amounts that somebody types", () => {
  it("are exact to the last unit, and can be typed again", () => {
    expect(parseTokens("0.000000000000000001")).toBe(1n);
    expect(parseTokens(" 5,000.25 ")).toBe(5_000n * unit + unit / 4n);
    expect(editableTokens(parseTokens("5000.25") ?? 0n)).toBe("5000.25");
  });
  it("are refused when they are not plain numbers", () => {
    for (const text of ["", ".5", "5.", "1e18", "-3", "0x10"])
      expect(parseTokens(text), text).toBeUndefined();
  });
});

describe("work", () => {
  it("is normalised by the weight of its class, rounded down", () => {
    expect(normalisedWork(3_600n, 10_000)).toBe(3_600n);
    expect(normalisedWork(3_601n, 4_000)).toBe(1_440n);
  });
  it("reads in GPU-hours", () => {
    expect(formatGpuHours(0n)).toBe("0 GPU-hours");
    expect(formatGpuHours(3_600n)).toBe("1 GPU-hour");
    expect(formatGpuHours(93_600n)).toBe("26 GPU-hours");
    expect(formatGpuHours(20n)).toBe("<0.01 GPU-hours");
    expect(formatNormalisedHours(7_200n)).toBe("2 normalised GPU-hours");
  });
});

describe("energy and carbon", () => {
  it("always carry their unit", () => {
    expect([0n, 999n, 1_000n, 8_008n, 45_000n, 1_234_567n].map(formatEnergy)).toEqual([
      "0 Wh",
      "999 Wh",
      "1 kWh",
      "8.01 kWh",
      "45 kWh",
      "1.23 MWh",
    ]);
    expect([0n, 276n, 2_210n, 1_500_000n].map(formatCarbon)).toEqual([
      "0 g CO2e",
      "276 g CO2e",
      "2.21 kg CO2e",
      "1.5 t CO2e",
    ]);
    expect(formatIntensity(276)).toBe("276 g CO2e/kWh");
  });
  it("come out as in the worked example of eight H100 for an hour", () => {
    const wattHours = energyOf(700, 8, 3_600);
    expect(wattHours).toBe(5_600n);
    const terms = { hostOverheadBps: 1_000, pueBps: 13_000, gPerKWh: 276 };
    expect(footprintOf(wattHours, terms)).toEqual({ facilityWh: 8_008n, carbonGrams: 2_210n });
    expect(carbonPerGpuHour(700, terms)).toBe(276n);
  });
});

describe("PUE and shares", () => {
  it("read and take PUE as a number", () => {
    expect([10_000, 12_500, 14_550].map(formatPue)).toEqual(["1.0", "1.25", "1.46"]);
    expect(parsePue("1.25")).toBe(12_500);
    expect(parsePue("3")).toBe(30_000);
    for (const text of ["0.9", "3.1", "", "1.23456", "x"]) expect(parsePue(text), text).toBeUndefined();
    expect(formatBps(9_876)).toBe("98.8%");
  });
});

describe("regions", () => {
  it("are two letters on the chain and a name for people", () => {
    expect(encodeRegion("NO")).toBe("0x4e4f");
    expect(decodeRegion("0x4e4f")).toBe("NO");
    expect(decodeRegion("NO")).toBe("NO");
    expect(regionName("0x4e4f")).toBe("Norway");
    expect(regionName("??")).toBe("??");
    expect(isRegion("NO")).toBe(true);
    for (const code of ["no", "N", "QX1", "ZZ"]) expect(isRegion(code), code).toBe(false);
  });
});

describe("words", () => {
  it("exist for every number of the contracts", () => {
    for (const state of JOB_STATES) expect(jobStateSentences[state]).toMatch(/\.$/);
    for (const each of HINDRANCES) expect(hindranceSentences[each]).toMatch(/\.$/);
    expect(nameOf(JOB_STATES, 2)).toBe("Active");
    expect(nameOf(JOB_STATES, 99)).toBe("None");
  });
});
