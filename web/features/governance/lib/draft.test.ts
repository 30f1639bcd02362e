import { encodeFunctionData, pad } from "viem";
import { describe, expect, it } from "vitest";
import { buildAction } from "@/features/governance/lib/actions";
import {
  createAction,
  decodeDraftLink,
  encodeDraftLink,
  MAX_ACTIONS,
  parseDraft,
} from "@/features/governance/lib/draft";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { testContracts } from "@/lib/test-contracts";

const contracts = testContracts;
const context = { contracts, coin: "ETH" };
const to = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8" as const;

describe("a draft in a link", () => {
  const draft = {
    title: "Zahl 50.000 für Čebyšev 🎉",
    body: "Why\n\nBecause.",
    actions: [{ kind: "transfer" as const, asset: "token" as const, to, amount: "50000" }],
  };

  it("comes back as it was", () => {
    const link = encodeDraftLink(draft);
    expect(link).toMatch(/^[\w-]+$/);
    expect(decodeDraftLink(link)).toEqual({ draft });
  });

  it.each([
    ["not base64", "%%%"],
    ["not JSON", btoa("hello")],
    ["broken UTF-8", btoa("\xff\xfe")],
    ["another shape", btoa(JSON.stringify({ actions: "all" }))],
    ["an unknown action", btoa(JSON.stringify({ actions: [{ kind: "selfdestruct" }] }))],
    ["too many actions", btoa(JSON.stringify({ actions: Array(MAX_ACTIONS + 1).fill({ kind: "mint" }) }))],
    ["a title that is too long", btoa(JSON.stringify({ title: "x".repeat(121) }))],
    ["a huge link", "A".repeat(60_001)],
  ])("is refused in words when it is %s", (_, link) => {
    expect(decodeDraftLink(link).problem).toMatch(/^[a-z]/);
  });

  it("loses what nobody would see in the form", () => {
    const tricky = { title: "Pay \u202Eus\nnow", body: "a\u200Bb\u202Ec", actions: [] };
    expect(decodeDraftLink(encodeDraftLink(tricky)).draft).toEqual({
      title: "Pay us now",
      body: "abc",
      actions: [],
    });
  });

  it("loses what the form does not know", () => {
    const result = parseDraft(
      '{"title":"T","proposer":"0x1","__proto__":{"polluted":true},"actions":[{"kind":"mint","html":"<b>"}]}',
    );
    expect(result.draft).toEqual({ title: "T", body: "", actions: [{ kind: "mint", to: "", amount: "" }] });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("an action", () => {
  it("becomes the call it promises", () => {
    const action = { kind: "transfer" as const, asset: "token" as const, to, amount: "1,250.5" };
    expect(buildAction(action, context).call).toEqual({
      target: contracts.ComputeToken,
      value: 0n,
      data: encodeFunctionData({
        abi: computeTokenAbi,
        functionName: "transfer",
        args: [to, 1_250_500_000_000_000_000_000n],
      }),
    });
    expect(buildAction({ ...action, asset: "coin" }, context).call).toEqual({
      target: to,
      value: 1_250_500_000_000_000_000_000n,
      data: "0x",
    });
  });

  it.each([
    [{ kind: "transfer", to: "0x70997970C51812dc3A010C7d01b50e0d17dc79c8", amount: "1" }, "to", /checksum/],
    [{ kind: "transfer", to, amount: "0" }, "amount", /greater than zero/],
    [{ kind: "transfer", to, amount: "1e5" }, "amount", /as a number/],
    [{ kind: "transfer", to, amount: "0.0000000000000000001" }, "amount", /18 digits/],
    [{ kind: "mint", to: "", amount: "5" }, "to", /address/],
    [{ kind: "parameter", parameter: "quorumNumerator", value: "101" }, "value", /at most 100/],
    [{ kind: "parameter", parameter: "votingPeriod", value: "0", unit: "hours" }, "value", /at least/],
    [
      { kind: "parameter", parameter: "votingPeriod", value: "0.3", unit: "seconds" },
      "value",
      /smaller unit/,
    ],
    [{ kind: "role", roleId: "", account: to }, "roleId", /Choose/],
    [{ kind: "call", abi: "nonsense", target: to }, "abi", /not an ABI/],
    [{ kind: "call", abi: "function look() view", target: to }, "abi", /changes anything/],
    [{ kind: "call", contract: "ComputeToken", signature: "gone()" }, "signature", /Choose/],
  ])("says what is wrong: %j", (input, field, message) => {
    const parsed = parseDraft(JSON.stringify({ actions: [input] })).draft?.actions[0];
    expect(parsed).toBeDefined();
    if (parsed) expect(buildAction(parsed, context).problems?.[field]).toMatch(message);
  });

  it("encodes any function of a pasted ABI, numbers beyond 2^53 and lists included", () => {
    const action = {
      ...createAction("call"),
      target: to,
      abi: "function pay(address[] to, uint256[] amounts, bytes32 memo) payable",
      signature: "pay(address[],uint256[],bytes32)",
      args: [`["${to}"]`, "[123456789012345678901234567890]", pad("0x1")],
      value: "0.5",
    };
    const { call } = buildAction(action as Parameters<typeof buildAction>[0], context);
    expect(call?.value).toBe(500_000_000_000_000_000n);
    expect(call?.data).toContain(123456789012345678901234567890n.toString(16));
  });

  it("shows the problem beside the argument that has it", () => {
    const action = {
      ...createAction("call"),
      contract: "ComputeToken",
      signature: "mint(address,uint256)",
      args: [to, "-1"],
    };
    expect(buildAction(action as Parameters<typeof buildAction>[0], context).problems).toEqual({
      "args.1": "Write a positive whole number in the contract's smallest unit.",
    });
  });
});
