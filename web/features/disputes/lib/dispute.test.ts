import { type Address, pad, zeroHash } from "viem";
import { describe, expect, it } from "vitest";
import { type RulingVote, rulingsOf, withCounting } from "@/features/disputes/lib/dispute";

const [ada, bela, cleo]: Address[] = ["0x1", "0x2", "0x3"].map((each) => pad(each as Address, { size: 20 }));
const [first, second] = [pad("0xa"), pad("0xb")];

function vote(
  arbiter: Address | undefined,
  rulingHash: `0x${string}`,
  at: number,
): Omit<RulingVote, "counts"> {
  return {
    id: String(at),
    arbiter: arbiter ?? pad("0x9", { size: 20 }),
    rulingHash,
    fault: "None",
    gpuSeconds: 5,
    loss: 0n,
    reasonHash: zeroHash,
    reasonUri: "data:,",
    at,
    transactionHash: zeroHash,
  };
}

describe("withCounting", () => {
  it("counts the latest vote of each arbiter", () => {
    const votes = withCounting([vote(ada, first, 1), vote(bela, first, 2), vote(ada, second, 3)], []);
    expect(votes.map(({ counts }) => counts)).toEqual([false, true, true]);
  });

  it("does not count who stepped back", () => {
    const votes = withCounting([vote(ada, first, 1), vote(bela, first, 2)], [{ arbiter: ada as Address }]);
    expect(votes.map(({ counts }) => counts)).toEqual([false, true]);
  });
});

describe("rulingsOf", () => {
  it("puts same rulings together, most votes first", () => {
    const votes = withCounting([vote(ada, first, 1), vote(bela, second, 2), vote(cleo, second, 3)], []);
    expect(rulingsOf(votes).map(({ ruling, arbiters }) => [ruling.rulingHash, arbiters])).toEqual([
      [second, [bela, cleo]],
      [first, [ada]],
    ]);
  });
});
