import { describe, expect, it } from "vitest";
import { partsOfVote } from "@/features/governance/chain/read-activity";
import { encodeVoteParts, splitByPercent, sumParts } from "@/features/governance/lib/split-vote";

describe("a split vote", () => {
  it("spends everything at 100 %, whatever rounding does", () => {
    for (const power of [1n, 7n, 100n, 10n ** 24n + 1n]) {
      const { parts } = splitByPercent(power, { for: "33.33", against: "33.33", abstain: "33.34" });
      expect(parts && sumParts(parts)).toBe(power);
    }
  });

  it("keeps back what is not given", () => {
    expect(splitByPercent(1_000n, { for: "60", against: "", abstain: "15,5" }).parts).toEqual({
      for: 600n,
      against: 0n,
      abstain: 155n,
    });
  });

  it.each([
    [{ for: "60", against: "50", abstain: "" }, /add up to 110%/],
    [{ for: "", against: "0", abstain: "" }, /at least one/],
    [{ for: "-5", against: "", abstain: "" }, /0 to 100/],
    [{ for: "1e2", against: "", abstain: "" }, /0 to 100/],
  ])("says what is wrong with %j", (shares, message) => {
    expect(splitByPercent(1_000n, shares).problem).toMatch(message);
  });

  it("is encoded as the governor reads it, and read back the same", () => {
    const parts = { for: 600n, against: 1n, abstain: 155n };
    const params = encodeVoteParts(parts);
    expect(params).toHaveLength(2 + 48 * 2);
    expect(partsOfVote(255, 756n, params)).toEqual({ support: "Split", parts });
    expect(partsOfVote(1, 9n, "0x")).toEqual({
      support: "For",
      parts: { for: 9n, against: 0n, abstain: 0n },
    });
    expect(partsOfVote(255, 9n, "0x1234").parts).toEqual({ for: 0n, against: 0n, abstain: 0n });
  });
});
