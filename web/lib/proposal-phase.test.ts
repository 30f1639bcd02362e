import { describe, expect, it } from "vitest";
import { isFinal, PROPOSAL_PHASES, phaseAt, phaseOf } from "@/lib/proposal-phase";

describe("phases over time", () => {
  const phases = [
    { phase: "Pending", from: 100 },
    { phase: "Active", from: 201 },
    { phase: "Objection", from: 301 },
    { phase: "Succeeded", from: 401 },
    { phase: "Review", from: "410" },
    { phase: "Queued", from: "500" },
    { phase: "Expired", from: 901 },
  ] as const;

  it("are what the policy would say at each moment", () => {
    const at = (...moments: number[]) => moments.map((now) => phaseAt(phases, now));
    expect(at(100, 200, 201, 300)).toEqual(["Pending", "Pending", "Active", "Active"]);
    expect(at(301, 400, 401, 409)).toEqual(["Objection", "Objection", "Succeeded", "Succeeded"]);
    expect(at(410, 499, 500, 900, 901)).toEqual(["Review", "Review", "Queued", "Queued", "Expired"]);
  });

  it("of the same second are told apart by their place: the later one holds", () => {
    const same = [
      { phase: "Review", from: 410 },
      { phase: "Vetoed", from: 410 },
    ] as const;
    expect(phaseAt(same, 410)).toBe("Vetoed");
  });

  it("have the policy's numbers", () => {
    expect(phaseOf(2)).toBe("Objection");
    expect(phaseOf(11)).toBe("Overridden");
    expect(() => phaseOf(12)).toThrow(/phase 12/);
  });

  it("are final but where something can still happen", () => {
    expect(PROPOSAL_PHASES.filter(isFinal)).toEqual([
      "Executed",
      "Defeated",
      "Canceled",
      "Expired",
      "Overridden",
    ]);
  });
});
