import { parseEther } from "viem";
import { describe, expect, it } from "vitest";
import { readWeights, splitEvenly } from "@/features/election/lib/spread-votes";

const first = "0x1111111111111111111111111111111111111111";
const second = "0x2222222222222222222222222222222222222222";
const candidates = [first, second] as const;

describe("splitEvenly", () => {
  it.each([
    [9n, 3, [3n, 3n, 3n]],
    [10n, 3, [4n, 3n, 3n]],
    [2n, 3, [1n, 1n, 0n]],
    [0n, 2, [0n, 0n]],
    [5n, 0, []],
  ])("splits %s into %s", (whole, parts, expected) => expect(splitEvenly(whole, parts)).toEqual(expected));
  it("loses and makes nothing", () => {
    const whole = parseEther("1234.567890123456789");
    expect(splitEvenly(whole, 7).reduce((sum, part) => sum + part, 0n)).toBe(whole);
  });
});

describe("readWeights", () => {
  it("reads amounts as people write them, and leaves out who gets none", () =>
    expect(readWeights({ [first]: " 1,250.5 ", [second]: "" }, candidates, parseEther("2000"))).toEqual({
      weights: [{ candidate: first, weight: parseEther("1250.5") }],
      total: parseEther("1250.5"),
    }));
  it("lets everything be spent, and not one unit more", () => {
    const typed = { [first]: "1", [second]: "0.000000000000000001" };
    expect(readWeights(typed, candidates, parseEther("1") + 1n).total).toBe(parseEther("1") + 1n);
    expect(readWeights(typed, candidates, parseEther("1")).problem).toMatch(/more than you have left/);
  });
  it("asks for votes when there are none", () =>
    expect(readWeights({ [first]: "0", [second]: " " }, candidates, 1n).problem).toMatch(/at least one/));
  it.each(["-1", "all", "1e5", "0.1234567890123456789", "1.2.3"])("says where %s is no amount", (text) => {
    const { problems } = readWeights({ [first]: "1", [second]: text }, candidates, parseEther("9"));
    expect(Object.keys(problems ?? {})).toEqual([second]);
  });
});
