import { describe, expect, it } from "vitest";
import { eventWords } from "@/features/providers/lib/event-words";
import { fromIndexed, uptimeBps } from "@/features/providers/queries";

const account = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

describe("eventWords", () => {
  it.each([
    [{ kind: "Registered", oldValue: null, newValue: "https://x.org" }, "Registered as a provider"],
    [{ kind: "UriSet", oldValue: null, newValue: "https://x.org\n\u202eevil" }, "https://x.org"],
    [
      { kind: "OperatorSet", oldValue: account, newValue: account },
      "Operator is 0x7099…79c8, was 0x7099…79c8",
    ],
    [{ kind: "TierSet", oldValue: "L0", newValue: "L1" }, "Tier L1, was L0, by an auditor"],
    [{ kind: "MeterSet", oldValue: "SelfReported", newValue: "Audited" }, "are audited"],
    [{ kind: "Struck", oldValue: null, newValue: "2" }, "strike 2"],
    [{ kind: "Suspended", oldValue: null, newValue: "0" }, "Suspended until 1 Jan 1970"],
    [{ kind: "Lifted", oldValue: null, newValue: "" }, "A vote ended its suspension"],
  ] as const)("says %o", (event, words) => {
    const text = eventWords(event);
    expect(text).toContain(words);
    expect(text).not.toMatch(/[\n\u202e]/);
  });
});

describe("providers from the index", () => {
  it("have figures in place of strings, and no uptime before the first ended job", () => {
    const row = fromIndexed({
      id: account,
      tier: "L2",
      meter: "Attested",
      strikes: 1,
      suspendedUntil: "5",
      inventoryAt: null,
      completed: "9",
      failed: "1",
      gpusListed: 8,
      gpusUsed: 2,
      uptimeGpuSeconds: "0",
      endedGpuSeconds: "0",
      gpuSeconds: "7200",
      facilityWh: "10",
      carbonGrams: "3",
      registeredAt: "1",
      stake: { bonded: "1000" },
    });
    expect(row).toMatchObject({
      account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
      inventoryAt: 0,
      completed: 9,
      bonded: 1_000n,
      gpuSeconds: 7_200n,
      uptimeBps: undefined,
    });
    expect(uptimeBps("99000000", "10000")).toBe(9_900);
  });
});
