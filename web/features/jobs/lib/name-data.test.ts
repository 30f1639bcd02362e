import { describe, expect, it } from "vitest";
import { readControllerId, readDatasets } from "@/features/jobs/lib/name-data";

const id = (digit: string) => `0x${digit.repeat(64)}`;

describe("readDatasets", () => {
  it("takes ids however they are separated, in the order given", () => {
    expect(readDatasets(` ${id("b")},\n${id("a")} `)).toEqual({ datasets: [id("b"), id("a")] });
  });
  it.each([
    ["", "at least one"],
    ["0x12", "no dataset's id"],
    [`${id("a")} ${id("A").replace("0X", "0x")}`, "named twice"],
    [Array.from({ length: 9 }, (_, digit) => id(String(digit))).join(" "), "at most 8"],
  ])("says what is wrong with %s", (text, problem) => {
    expect(readDatasets(text)).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe("readControllerId", () => {
  it("takes whole numbers from 1", () => {
    expect(readControllerId(" 12 ")).toBe(12);
    for (const text of ["", "0", "-1", "1.5", "one"]) expect(readControllerId(text)).toBeUndefined();
  });
});
