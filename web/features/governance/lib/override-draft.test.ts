import { describe, expect, it } from "vitest";
import { buildAction } from "@/features/governance/lib/actions";
import { decodeDraftLink, encodeDraftLink, MAX_TITLE_LENGTH } from "@/features/governance/lib/draft";
import { overrideDraft } from "@/features/governance/lib/override-draft";

const contracts = {} as Parameters<typeof buildAction>[1]["contracts"];
const vetoed = {
  proposalId: 12n,
  description: `# ${"Teach a model to count ".repeat(8)}\n\nWhy not.`,
  calls: [
    { target: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", value: 0n, data: "0xa9059cbb00ff" },
    { target: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", value: 7n, data: "0x" },
  ],
} as const;

describe("an override", () => {
  it("repeats the vetoed operations to the last byte", () => {
    const { actions } = overrideDraft(vetoed);
    const built = actions.map((action) => buildAction(action, { contracts, coin: "ETH" }).call);
    expect(built).toEqual(vetoed.calls);
  });

  it("stays the same through a link, and keeps within the form's limits", () => {
    const draft = overrideDraft(vetoed);
    expect(draft.title.length).toBeLessThanOrEqual(MAX_TITLE_LENGTH);
    expect(decodeDraftLink(encodeDraftLink(draft)).draft?.actions).toEqual(draft.actions);
    expect(draft.body).toContain("vetoed proposal 12");
  });

  it("takes no action that is no call", () => {
    const broken = { kind: "raw", target: "nobody", value: "x", data: "0x123" } as const;
    expect(Object.keys(buildAction(broken, { contracts, coin: "ETH" }).problems ?? {})).toEqual([
      "target",
      "value",
      "data",
    ]);
  });
});
