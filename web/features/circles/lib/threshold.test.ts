import { describe, expect, it } from "vitest";
import { readThreshold } from "@/features/circles/lib/threshold";

describe("readThreshold", () => {
  it.each([
    ["1", 2, 1],
    [" 2 ", 2, 2],
    ["32", 32, 32],
  ])("takes %j of %i members", (typed, members, threshold) =>
    expect(readThreshold(typed, members)).toEqual({ threshold }),
  );

  it.each([
    ["3", 2, "3 signatures can't come from 2 members: type 2 or less."],
    ["0", 2, "Type a whole number from 1 to 2."],
    ["all", 2, "Type a whole number from 1 to 2."],
    ["1.5", 2, "Type a whole number from 1 to 2."],
    ["", 2, "Type a whole number from 1 to 2."],
    ["2", 1, "Type a whole number from 1 to 1."],
    ["2", 0, "Type a whole number from 1 to 1."],
  ])("refuses %j of %i members", (typed, members, problem) =>
    expect(readThreshold(typed, members)).toEqual({ problem }),
  );
});
