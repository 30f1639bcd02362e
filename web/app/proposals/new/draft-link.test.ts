import { describe, expect, it } from "vitest";
import { decodeDraftLink } from "@/features/governance/lib/draft";
import { newProposalHref } from "@/lib/draft-link";

describe("newProposalHref", () => {
  it("is read by the form for proposals", () => {
    const account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    const href = newProposalHref({
      title: "Recall Zoë",
      body: "Why → because.",
      calls: [{ contract: "EthicsBoard", signature: "removeMember(address)", args: [account] }],
    });
    const link = new URL(href, "http://localhost").searchParams.get("draft") ?? "";
    expect(decodeDraftLink(link)).toMatchObject({
      draft: {
        title: "Recall Zoë",
        body: "Why → because.",
        actions: [
          { kind: "call", contract: "EthicsBoard", signature: "removeMember(address)", args: [account] },
        ],
      },
    });
  });
});
