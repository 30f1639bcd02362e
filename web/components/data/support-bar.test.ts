import { describe, expect, it } from "vitest";
import { bpsText, isApproved, neededForApproval, type Tally } from "@/components/data/support-bar";

const tally = (forVotes: bigint, againstVotes: bigint, more: Partial<Tally> = {}): Tally => ({
  forVotes,
  againstVotes,
  abstainVotes: 0n,
  ...more,
});

describe("the needed approval", () => {
  it("is more For than Against, at the least", () => {
    expect(isApproved(tally(5n, 5n))).toBe(false);
    expect(isApproved(tally(6n, 5n))).toBe(true);
    expect(isApproved(tally(0n, 0n))).toBe(false);
  });

  it("is a share of For and Against where the class asks for more, rounded up as the policy does", () => {
    expect(isApproved(tally(60n, 40n, { approvalBps: 6_000 }))).toBe(true);
    expect(isApproved(tally(59n, 41n, { approvalBps: 6_000 }))).toBe(false);
    expect(neededForApproval(tally(2n, 1n, { approvalBps: 6_667 }))).toBe(3n);
    expect(isApproved(tally(2n, 1n, { approvalBps: 6_667 }))).toBe(false);
  });

  it("takes no notice of Abstain", () => {
    expect(isApproved(tally(6n, 5n, { abstainVotes: 1_000n }))).toBe(true);
  });

  it("is written as people write shares", () => {
    expect([5_000, 6_667].map(bpsText)).toEqual(["50%", "66.67%"]);
  });
});
