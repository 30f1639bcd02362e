import { describe, expect, it } from "vitest";
import { describedBy } from "@/lib/market/described";
import { inlineText } from "@/lib/published-text";

describe("describedBy", () => {
  it("takes title and text out of the address", () => {
    const { uri } = inlineText("\n# Reef recordings\n\nWe listen.");
    expect(describedBy(uri)).toEqual({
      title: "Reef recordings",
      text: expect.stringContaining("We listen."),
    });
  });

  it("shows an address as it is, and reads nothing from it", () => {
    expect(describedBy("https://example.org/reefs")).toEqual({
      title: "https://example.org/reefs",
      text: undefined,
    });
  });

  it("says when there is nothing", () => expect(describedBy("data:,").title).toBe("No description"));
});
