import { describe, expect, it } from "vitest";
import { buildAction } from "@/features/governance/lib/actions";
import { decodeDraftLink } from "@/features/governance/lib/draft";
import { newProposalHref } from "@/lib/draft-link";
import { testContracts } from "@/lib/test-contracts";

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

describe("a link of npm run propose", () => {
  /** As scripts/lib/propose/link.ts writes it. */
  const linkOf = (draft: unknown) => Buffer.from(JSON.stringify(draft), "utf8").toString("base64url");
  const payee = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  const rows = '[["0x4e4f","30","1767225600","a source"]]';
  const context = { contracts: testContracts, coin: "ETH" };

  it("is read by the form, and every action becomes its call", () => {
    const { draft } = decodeDraftLink(
      linkOf({
        title: "Pay and publish",
        body: "Why.",
        actions: [
          {
            ...{ kind: "call", contract: "CarbonOracle", args: [rows], value: "" },
            signature: "setIntensities((bytes2,uint16,uint40,string)[])",
          },
          {
            ...{ kind: "call", contract: "custom", target: payee, args: [payee, "2"], value: "0.5" },
            ...{ abi: "function pay(address to, uint256 amount) payable", signature: "pay(address,uint256)" },
          },
          { kind: "transfer", asset: "coin", to: payee, amount: "1.5" },
          { kind: "raw", target: payee, value: "7", data: "0x1234" },
        ],
      }),
    );
    const built = draft?.actions.map((action) => buildAction(action, context));
    expect(built?.map(({ problems }) => problems)).toEqual([undefined, undefined, undefined, undefined]);
    expect(built?.map(({ call }) => call?.value)).toEqual([0n, 5n * 10n ** 17n, 15n * 10n ** 17n, 7n]);
    expect(built?.[3]?.call?.data).toBe("0x1234");
  });

  it.each([
    ["a contract that the form doesn't know", { kind: "call", contract: "Drainer", signature: "drain()" }],
    ["more arguments than any function has", { kind: "call", args: Array(31).fill("1") }],
    ["text where a list belongs", { kind: "call", args: "1" }],
    ["an address as long as a book", { kind: "transfer", to: "0x".padEnd(61, "0"), amount: "1" }],
  ])("is refused in words with %s", (_, action) => {
    expect(decodeDraftLink(linkOf({ title: "T", actions: [action] })).problem).toMatch(/not what this form/);
  });

  it("brings nothing that is proposed by itself: what can't be a call stays a problem in the form", () => {
    const { draft } = decodeDraftLink(
      linkOf({
        title: "T",
        actions: [{ kind: "raw", target: "javascript:alert(1)", value: "-1", data: "0x1" }],
      }),
    );
    const [action] = draft?.actions ?? [];
    expect(action && buildAction(action, context).problems).toMatchObject({
      target: expect.any(String),
      value: expect.any(String),
      data: expect.any(String),
    });
  });
});
