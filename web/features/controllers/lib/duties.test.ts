import { describe, expect, it } from "vitest";
import { type DutyTimes, dutyState, openDuties } from "@/features/controllers/lib/duties";

const open: DutyTimes = { dueAt: "1000", doneAt: null, missedAt: null, isLate: false };

describe("dutyState", () => {
  it("is open until its time, and overdue after it", () => {
    expect(dutyState(open, 999)).toBe("open");
    expect(dutyState(open, 1_000)).toBe("open");
    expect(dutyState(open, 1_001)).toBe("overdue");
  });
  it("tells what was done in time from what was late", () => {
    expect(dutyState({ ...open, doneAt: "900" }, 5_000)).toBe("done");
    expect(dutyState({ ...open, doneAt: "1200", isLate: true }, 5_000)).toBe("late");
  });
  it("stays missed once somebody brought the punishment, also when it was done later", () => {
    expect(dutyState({ ...open, missedAt: "1100", isLate: true }, 5_000)).toBe("missed");
    expect(dutyState({ ...open, doneAt: "1300", missedAt: "1100", isLate: true }, 5_000)).toBe("missed");
  });
});

describe("openDuties", () => {
  it("counts what is open, and of that what is overdue", () => {
    const duties = [
      open,
      { ...open, dueAt: "3000" },
      { ...open, doneAt: "10" },
      { ...open, missedAt: "1100" },
    ];
    expect(openDuties(duties, 2_000)).toEqual({ open: 2, overdue: 1 });
    expect(openDuties([], 2_000)).toEqual({ open: 0, overdue: 0 });
  });
});
