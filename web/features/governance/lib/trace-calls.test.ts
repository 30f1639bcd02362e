import { encodeAbiParameters, encodeEventTopics, type Hex, pad, toHex } from "viem";
import { describe, expect, it, vi } from "vitest";
import { type CallFrame, effectsOf, traceEffects } from "@/features/governance/lib/trace-calls";
import { computeGovernorAbi } from "@/generated/abi/compute-governor";
import { computeTokenAbi } from "@/generated/abi/compute-token";
import { testContracts } from "@/lib/test-contracts";

const address = (number: number) => pad(toHex(number), { size: 20 });
const contracts = testContracts;
const someone = address(0xada);

const transfer = {
  address: contracts.ComputeToken,
  topics: encodeEventTopics({
    abi: computeTokenAbi,
    eventName: "Transfer",
    args: { from: contracts.BoundedTimelock, to: someone },
  }) as Hex[],
  data: encodeAbiParameters([{ type: "uint256" }], [5n]),
  index: "0x1" as const,
};
const changed = {
  address: contracts.ComputeGovernor,
  topics: encodeEventTopics({ abi: computeGovernorAbi, eventName: "VotingDelaySet" }) as Hex[],
  data: encodeAbiParameters([{ type: "uint256" }, { type: "uint256" }], [300n, 600n]),
  index: "0x0" as const,
};
const root: CallFrame = {
  type: "CALL",
  from: contracts.ComputeGovernor,
  to: contracts.BoundedTimelock,
  value: "0x0",
  calls: [
    { type: "CALL", from: contracts.BoundedTimelock, to: contracts.ComputeToken, logs: [transfer] },
    { type: "CALL", from: contracts.BoundedTimelock, to: someone, value: "0x7" },
    { type: "CALL", from: contracts.BoundedTimelock, to: contracts.ComputeGovernor, logs: [changed] },
    { type: "CALL", from: contracts.BoundedTimelock, to: someone, value: "0x9", error: "reverted" },
    { type: "DELEGATECALL", from: contracts.BoundedTimelock, to: address(99), value: "0x7" },
  ],
};

describe("what calls would do", () => {
  it("is the coins and tokens that move, and the other events in their order", () => {
    const { moved, events } = effectsOf(root, contracts);
    expect(moved.map(({ asset, to, amount }) => [asset, to.toLowerCase(), amount])).toEqual([
      ["coin", someone, 7n],
      ["token", someone, 5n],
    ]);
    expect(events).toMatchObject([{ contract: "ComputeGovernor", name: "VotingDelaySet" }]);
    expect(events[0]?.args.map(({ value }) => value)).toEqual([300n, 600n]);
  });

  it("shows an event that cannot be read as such", () => {
    const foreign = { ...transfer, address: someone };
    const { moved, events } = effectsOf({ ...root, calls: [{ from: someone, logs: [foreign] }] }, contracts);
    expect(moved).toEqual([]);
    expect(events).toHaveLength(1);
    expect(events[0]?.name).toBeUndefined();
  });
});

describe("traceEffects", () => {
  const whole = { from: contracts.ComputeGovernor, to: contracts.BoundedTimelock, data: "0x12" as Hex };
  const calls = [{ target: contracts.ComputeToken, value: 0n, data: "0x34" as Hex }];

  it("asks call by call where the node does not change the state for a trace", async () => {
    const request = vi
      .fn()
      .mockResolvedValueOnce({ ...root, error: "execution reverted" })
      .mockResolvedValueOnce({ from: contracts.BoundedTimelock, logs: [transfer] });
    const effects = await traceEffects({ request }, whole, calls, contracts);
    expect(effects?.moved).toHaveLength(1);
    expect(request.mock.calls[1]?.[0]).toMatchObject({
      method: "debug_traceCall",
      params: [{ from: contracts.BoundedTimelock, to: contracts.ComputeToken, data: "0x34" }, "latest", {}],
    });
  });

  it("says nothing where the node does not trace", async () => {
    const request = vi.fn().mockRejectedValue(new Error("method not supported"));
    expect(await traceEffects({ request }, whole, calls, contracts)).toBeUndefined();
  });
});
