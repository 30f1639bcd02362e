import { describe, expect, it } from "vitest";
import { type ChainBlock, chainTimeAt } from "@/lib/chain-time";

const block: ChainBlock = { number: 7, timestamp: 1_000, hash: "0xabc", seenAt: 50_000 };

describe("chainTimeAt", () => {
  it("is the block's time when the block is first seen", () => {
    expect(chainTimeAt(block, 50_000)).toBe(1_000);
  });
  it("ticks on by whole seconds between blocks", () => {
    expect(chainTimeAt(block, 51_999)).toBe(1_001);
    expect(chainTimeAt(block, 62_000)).toBe(1_012);
  });
  it("never goes back behind the block", () => {
    expect(chainTimeAt(block, 1_000)).toBe(1_000);
  });
  it("stands still for a block that only the server saw", () => {
    expect(chainTimeAt({ ...block, seenAt: undefined }, 99_000)).toBe(1_000);
  });
});
