import { describe, expect, it } from "vitest";
import { OBSTACLES, seatsInBitmap } from "@/features/board/chain/read-board";
import { attendanceWords, limitSentences, powerWords } from "@/features/board/lib/board-words";

const limits = {
  vetoBallots: 5,
  vetoesPerWindow: 3,
  rateWindow: 90 * 86_400,
  strikesToSuspend: 2,
  maxTerm: 730 * 86_400,
};

describe("powerWords", () => {
  const board = { activeMembers: 4, strikes: 2, limits };
  it("has words of its own for every obstacle of the contract", () => {
    const titles = OBSTACLES.map((obstacle) => powerWords({ ...board, obstacle }).title);
    expect(new Set(titles).size).toBe(OBSTACLES.length);
  });
  it("names the figures that stand in the way", () => {
    expect(powerWords({ ...board, obstacle: "TooFewMembers" }).text).toMatch(/^4 seats are held.*takes 5/);
    expect(powerWords({ ...board, activeMembers: 1, obstacle: "TooFewMembers" }).text).toMatch(/^1 seat is/);
    expect(powerWords({ ...board, obstacle: "Suspended" }).text).toContain("overrode 2 of its vetoes");
    expect(powerWords({ ...board, obstacle: "RateLimited" }).text).toContain("3 vetoes within 90 days");
  });
});

describe("limitSentences", () => {
  it("takes its figures from the contract", () => {
    const text = limitSentences(limits).join(" ");
    expect(text).toContain("Fewer than 5 members");
    expect(text).toContain("more than 3 times in 90 days");
    expect(text).toContain("After 2 overridden vetoes");
    expect(text).toContain("longer than 730 days");
  });
});

describe("attendanceWords", () => {
  it("says how many of how many", () => expect(attendanceWords({ acts: 3, reviews: 4 })).toBe("3 of 4"));
  it("has no share of nothing", () =>
    expect(attendanceWords({ acts: 0, reviews: 0 })).toBe("nothing to review yet"));
});

describe("seatsInBitmap", () => {
  it.each([
    [0n, []],
    [0b1n, [0]],
    [0b1010001n, [0, 4, 6]],
  ])("reads %s", (bitmap, seats) => expect(seatsInBitmap(bitmap)).toEqual(seats));
});
