import { describe, expect, it } from "vitest";
import { fadedUsage, liveGpus } from "@/features/dashboard/lib/class-row";
import type { MarketOffer } from "@/lib/market/offer";

const offer = (change: Partial<MarketOffer>) =>
  ({ isOpen: true, hindrance: "None", gpus: 8, used: 2, ...change }) as MarketOffer;

describe("liveGpus", () => {
  it("counts what runs, and what would take a job", () => {
    expect(liveGpus([offer({})])).toBe(8);
    expect(liveGpus([offer({ hindrance: "InventoryStale" })])).toBe(2);
    expect(liveGpus([offer({ isOpen: false, hindrance: "Closed", used: 1 }), offer({})])).toBe(9);
    expect(liveGpus([])).toBe(0);
  });

  it("says nothing while the chain has not answered", () => {
    expect(liveGpus([offer({ hindrance: undefined })])).toBeUndefined();
  });
});

describe("fadedUsage", () => {
  it("halves after each half-life", () => {
    const project = { usage: "1000", usageAt: "100" };
    expect(fadedUsage(project, { now: 100, halfLife: 50 })).toBe(1_000n);
    expect(fadedUsage(project, { now: 150, halfLife: 50 })).toBe(500n);
    expect(fadedUsage(project, { now: 200, halfLife: 50 })).toBe(250n);
    expect(fadedUsage(project, { now: 0, halfLife: 50 })).toBe(1_000n);
  });
});
