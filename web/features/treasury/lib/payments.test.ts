import { type Address, encodeFunctionData, parseEther } from "viem";
import { describe, expect, it } from "vitest";
import { type Payment, paymentsOf, sumOf } from "@/features/treasury/lib/payments";
import { computeTokenAbi } from "@/generated/abi/compute-token";

const token: Address = "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9";
const treasury: Address = "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512";
const receiver: Address = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const stranger: Address = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const context = { token, treasury };
const amount = parseEther("50000");

function tokenCall(functionName: "transfer" | "approve" | "mint") {
  const data = encodeFunctionData({ abi: computeTokenAbi, functionName, args: [receiver, amount] });
  return { target: token, value: 0n, data };
}

function transferFrom(from: Address) {
  const data = encodeFunctionData({
    abi: computeTokenAbi,
    functionName: "transferFrom",
    args: [from, receiver, amount],
  });
  return { target: token, value: 0n, data };
}

describe("paymentsOf", () => {
  it("reads a transfer of tokens", () => {
    expect(paymentsOf([tokenCall("transfer")], context)).toEqual([
      { asset: "token", kind: "transfer", to: receiver, amount },
    ]);
  });

  it("reads an allowance, which the receiver can use later", () => {
    expect(paymentsOf([tokenCall("approve")], context)).toEqual([
      { asset: "token", kind: "allowance", to: receiver, amount },
    ]);
  });

  it("counts a transfer on behalf of others only where the treasury is the one who pays", () => {
    expect(paymentsOf([transferFrom(treasury)], context)).toHaveLength(1);
    expect(paymentsOf([transferFrom(stranger)], context)).toEqual([]);
  });

  it("counts coins sent with any call, and both where a call carries both", () => {
    const call = { ...tokenCall("transfer"), value: 5n };
    expect(paymentsOf([call], context)).toEqual([
      { asset: "coin", kind: "transfer", to: token, amount: 5n },
      { asset: "token", kind: "transfer", to: receiver, amount },
    ]);
    expect(paymentsOf([{ target: stranger, value: 7n, data: "0x" }], context)).toEqual([
      { asset: "coin", kind: "transfer", to: stranger, amount: 7n },
    ]);
  });

  it("takes neither a mint, nor a like call of another contract, nor broken calldata for a payment", () => {
    expect(paymentsOf([tokenCall("mint")], context)).toEqual([]);
    expect(paymentsOf([{ ...tokenCall("transfer"), target: stranger }], context)).toEqual([]);
    expect(paymentsOf([{ target: token, value: 0n, data: "0xa9059cbb00" }], context)).toEqual([]);
    expect(paymentsOf([{ target: token, value: 0n, data: "0x" }], context)).toEqual([]);
  });
});

describe("sumOf", () => {
  it("adds up one asset", () => {
    const payments: Payment[] = [
      { asset: "token", kind: "transfer", to: receiver, amount: 2n },
      { asset: "coin", kind: "transfer", to: receiver, amount: 10n },
      { asset: "token", kind: "allowance", to: receiver, amount: 3n },
    ];
    expect(sumOf(payments, "token")).toBe(5n);
    expect(sumOf(payments, "coin")).toBe(10n);
  });
});
