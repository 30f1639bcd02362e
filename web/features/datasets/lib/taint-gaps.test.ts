import { describe, expect, it } from "vitest";
import { describeTaintGaps } from "@/features/datasets/lib/taint-gaps";

describe("describeTaintGaps", () => {
  it("says nothing of a list that is whole", () => {
    expect(describeTaintGaps(0, 100, false)).toBeNull();
    expect(describeTaintGaps(99, 100, false)).toBeNull();
  });

  it("says of a full list that there may be more", () =>
    expect(describeTaintGaps(100, 100, false)).toBe("Only the first 100 stand here."));

  it("says where the index doesn't know all, also of an empty list", () => {
    expect(describeTaintGaps(0, 100, true)).toMatch(/^The list may lack some: .* name no consent\.$/);
    expect(describeTaintGaps(100, 100, true)).toMatch(/^Only the first 100 stand here\. The list may lack/);
  });
});
