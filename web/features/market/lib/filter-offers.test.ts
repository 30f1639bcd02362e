import { describe, expect, it } from "vitest";
import { offerColumns } from "@/features/market/components/offer-columns";
import {
  filterProblems,
  marketFigures,
  matchesOffer,
  type OfferFilter,
  takesJobs,
} from "@/features/market/lib/filter-offers";
import { completionBps, freeGpus, type MarketOffer, tierNow } from "@/lib/market/offer";
import { parseHourPrice } from "@/lib/market/units";

const provider = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const names = new Map([[provider.toLowerCase(), { name: "Ada Okafor", kind: "human" as const }]]);

const offer: MarketOffer = {
  offerId: 7,
  provider: {
    account: provider,
    tier: "L1",
    meter: "SelfReported",
    strikes: 0,
    completed: 9,
    failed: 1,
    suspendedUntil: 0,
    inventoryAt: 1,
    registeredAt: 1,
    listed: 8,
  },
  classId: 1,
  className: "NVIDIA H100 SXM5",
  memoryGb: 80,
  gpus: 8,
  used: 3,
  price: parseHourPrice("20") ?? 0n,
  region: "NO",
  gPerKWh: 30,
  pueBps: 12_000,
  tdpWatts: 700,
  idleWatts: 70,
  weight: 10_000,
  isCommunity: false,
  isOpen: true,
  carbonPerHour: 27n,
  hindrance: "None",
};
const everything: OfferFilter = {
  q: "",
  class: "",
  region: "",
  lane: "all",
  price: "",
  carbon: "",
  tier: "L0",
  all: false,
};

describe("matchesOffer", () => {
  it.each([
    [{}, true],
    [{ q: "h100" }, true],
    [{ q: "okafor" }, true],
    [{ q: "norway" }, true],
    [{ q: "#7" }, true],
    [{ q: "0x7099" }, true],
    [{ q: "a100" }, false],
    [{ class: "1" }, true],
    [{ class: "2" }, false],
    [{ region: "NO" }, true],
    [{ region: "DE" }, false],
    [{ lane: "direct" }, true],
    [{ lane: "queue" }, false],
    [{ price: "20" }, true],
    [{ price: "19.99" }, false],
    [{ price: "cheap" }, true],
    [{ carbon: "27" }, true],
    [{ carbon: "26" }, false],
    [{ tier: "L1" }, true],
    [{ tier: "L2" }, false],
  ] as const)("with %o is %s", (changes, expected) => {
    expect(matchesOffer(offer, { ...everything, ...changes }, names)).toBe(expected);
  });

  it("shows what takes no jobs only to those who ask for it", () => {
    const stale: MarketOffer = { ...offer, hindrance: "InventoryStale" };
    expect(matchesOffer(stale, everything, names)).toBe(false);
    expect(matchesOffer(stale, { ...everything, all: true }, names)).toBe(true);
    expect(takesJobs({ isOpen: true })).toBe(true);
    expect(takesJobs({ isOpen: false })).toBe(false);
  });
});

describe("filterProblems", () => {
  it("says what is wrong with a bound, and nothing about an empty one", () => {
    expect(filterProblems({ price: "", carbon: " " })).toEqual({ price: undefined, carbon: undefined });
    expect(filterProblems({ price: "cheap", carbon: "1.5" })).toEqual({
      price: expect.stringContaining("Write a price"),
      carbon: expect.stringContaining("whole grams"),
    });
  });
});

describe("marketFigures", () => {
  it("counts only what takes jobs", () => {
    const other: MarketOffer = { ...offer, offerId: 8, price: 1n, carbonPerHour: 1n, hindrance: "Suspended" };
    expect(marketFigures([offer, other])).toEqual({
      offers: 1,
      providers: 1,
      free: 5,
      cheapest: offer.price,
      cleanest: 27n,
    });
    expect(marketFigures([])).toMatchObject({ offers: 0, free: 0, cheapest: undefined, cleanest: undefined });
  });
  it("gives a closed offer no free GPUs, and a new provider no rate", () => {
    expect(freeGpus({ ...offer, isOpen: false })).toBe(0);
    expect(completionBps(offer.provider)).toBe(9_000);
    expect(completionBps({ completed: 0, failed: 0 })).toBeUndefined();
  });
  it("takes a tier for lost two weeks after the last inventory", () => {
    const record = { tier: "L2", inventoryAt: 1_000 } as const;
    expect(tierNow(record, undefined)).toBe("L2");
    expect(tierNow(record, 1_000 + 14 * 86_400)).toBe("L2");
    expect(tierNow(record, 1_001 + 14 * 86_400)).toBe("L0");
  });
});

describe("the export", () => {
  it("has whole values of everything that is compared", () => {
    const row = Object.fromEntries(
      offerColumns.flatMap(({ header, csv }) => (csv ? [[header, csv(offer)]] : [])),
    );
    expect(row).toMatchObject({
      Offer: "7",
      "GPU class": "NVIDIA H100 SXM5 80 GB",
      Provider: provider,
      "COMPUTE per GPU-hour": "19.999999999999998",
      "g CO2e per GPU-hour": "27",
      Region: "NO",
      PUE: "1.2",
      Tier: "L1",
      Completed: "0.9",
      "Free now": "5",
      Status: "Bookable",
    });
  });
});
