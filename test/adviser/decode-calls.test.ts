import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseEther } from "ethers";
import { decodeCalls, flattenCalls } from "../../scripts/lib/adviser/decode-calls.ts";
import { paymentsOf } from "../../scripts/lib/adviser/payments.ts";
import { ALICE, BOB, call, contracts, governor, manager, pay, TOKEN, token } from "./fixture.ts";

const decode = (...calls: Parameters<typeof decodeCalls>[1]) => decodeCalls(contracts, calls);

describe("decoding calls", () => {
  it("names contract, function and arguments", () => {
    const [decoded] = decode(pay(BOB, "12.5"));
    assert.equal(decoded?.contract, "ComputeToken");
    assert.equal(decoded?.signature, "transfer(address,uint256)");
    assert.deepEqual(decoded?.arguments, [
      { name: "to", type: "address", value: BOB },
      { name: "value", type: "uint256", value: "12500000000000000000" },
    ]);
  });

  it("opens the calls inside a batch, an execution and a relay", () => {
    const mint = token.abi.encodeFunctionData("mint", [BOB, 5n]);
    const grant = manager.abi.encodeFunctionData("grantRole", [1, ALICE, 0]);
    const execute = manager.abi.encodeFunctionData("execute", [TOKEN, mint]);
    const calls = decode(
      call(manager, "multicall", [[grant, execute]]),
      call(governor, "relay", [BOB, 3n, "0x"]),
    );
    assert.deepEqual(
      flattenCalls(calls).map(({ place, contract, function: fn, value }) => [place, contract, fn, value]),
      [
        ["1", "AccessManager", "multicall", 0n],
        ["1.1", "AccessManager", "grantRole", 0n],
        ["1.2", "AccessManager", "execute", 0n],
        ["1.2.1", "ComputeToken", "mint", 0n],
        ["2", "ComputeGovernor", "relay", 0n],
        ["2.1", undefined, undefined, 3n],
      ],
    );
  });

  it("leaves undecoded what it doesn't know or what is damaged", () => {
    const damaged = { target: TOKEN, value: 0n, data: `${pay(BOB, "1").data.slice(0, 60)}` };
    const unknown = { target: TOKEN, value: 0n, data: "0xdeadbeef" };
    const stranger = { target: BOB, value: 0n, data: pay(ALICE, "1").data };
    for (const [raw, contract] of [
      [damaged, "ComputeToken"],
      [unknown, "ComputeToken"],
      [stranger, undefined],
    ] as const) {
      const [decoded] = decode(raw);
      assert.equal(decoded?.contract, contract);
      assert.equal(decoded?.function, undefined);
      assert.deepEqual(decoded?.arguments, []);
    }
  });
});

describe("payments", () => {
  const paid = (...calls: Parameters<typeof decodeCalls>[1]) =>
    flattenCalls(decode(...calls)).flatMap(paymentsOf);

  it("finds transfers, allowances and coins", () => {
    const amount = parseEther("2");
    assert.deepEqual(
      paid(
        pay(BOB, "2"),
        call(token, "approve", [ALICE, amount]),
        call(token, "transferFrom", [ALICE, BOB, amount]),
        { target: BOB, value: 9n, data: "0x" },
      ),
      [
        { place: "1", asset: "COMPUTE", recipient: BOB, amount },
        { place: "2", asset: "COMPUTE", recipient: ALICE, amount },
        { place: "3", asset: "COMPUTE", recipient: BOB, amount },
        { place: "4", asset: "coin", recipient: BOB, amount: 9n },
      ],
    );
  });

  it("sees none in other calls, nor in a payment of nothing", () => {
    assert.deepEqual(paid(call(token, "delegate", [BOB]), pay(BOB, "0")), []);
  });
});
