import { describe, expect, it } from "vitest";
import { toSchedule, vestedAt, vestingCurve } from "@/lib/vesting";

const schedule = toSchedule({ amount: 1_200n, start: 100n, cliff: 100n, duration: 400n });

describe("vestedAt", () => {
  it("gives nothing before the cliff, although time has passed since the start", () => {
    expect(vestedAt(schedule, 99n)).toBe(0n);
    expect(vestedAt(schedule, 199n)).toBe(0n);
  });

  it("gives at the cliff all that the time since the start is worth", () => {
    expect(vestedAt(schedule, 200n)).toBe(300n);
  });

  it("rounds down between cliff and end, as the contract does", () => {
    expect(vestedAt({ ...schedule, amount: 1_001n }, 302n)).toBe(505n);
  });

  it("gives all from the end on", () => {
    expect(vestedAt(schedule, 500n)).toBe(1_200n);
    expect(vestedAt(schedule, 10_000n)).toBe(1_200n);
  });

  it("gives all at once where start and end are the same", () => {
    const atOnce = toSchedule({ amount: 7n, start: 100n, cliff: 0n, duration: 0n });
    expect(vestedAt(atOnce, 99n)).toBe(0n);
    expect(vestedAt(atOnce, 100n)).toBe(7n);
  });
});

describe("vestingCurve", () => {
  it("is level until the cliff, jumps there and rises to the end", () => {
    expect(vestingCurve(schedule)).toEqual([
      { time: 100n, vested: 0n },
      { time: 200n, vested: 0n },
      { time: 200n, vested: 300n },
      { time: 500n, vested: 1_200n },
    ]);
  });

  it("has no jump without a cliff", () => {
    const straight = toSchedule({ amount: 1_200n, start: 100n, cliff: 0n, duration: 400n });
    expect(vestingCurve(straight)).toEqual([
      { time: 100n, vested: 0n },
      { time: 500n, vested: 1_200n },
    ]);
  });
});
