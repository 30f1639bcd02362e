import { describe, expect, it } from "vitest";
import { participation, votesOpenedSince } from "@/features/delegates/lib/delegate";

describe("participation", () => {
  const opened = [
    { voteStart: 100 },
    { voteStart: 200, canceledAt: 150 },
    { voteStart: 300, canceledAt: 350 },
    { voteStart: 900 },
  ];

  it("counts only votes that opened, while the delegate had voting power", () => {
    expect(votesOpenedSince(opened, 50, 500)).toBe(2);
    expect(votesOpenedSince(opened, 101, 500)).toBe(1);
    expect(votesOpenedSince(opened, 101, 901)).toBe(2);
    expect(votesOpenedSince(opened, undefined, 500)).toBe(0);
  });

  it("has no value while there was nothing to take part in, and never exceeds everything", () => {
    expect(participation(0, 0)).toBeUndefined();
    expect(participation(1, 4)).toBe(0.25);
    expect(participation(5, 4)).toBe(1);
  });
});
