import { expect, test } from "vitest";
import { AllocationsError, parseAllocations } from "@/lib/allocations";

const row = {
  index: 3,
  account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  amount: "1000000000000000000000",
  start: 0,
  cliff: 0,
  duration: 0,
  proof: ["0xab"],
};

test("reads the rows of an account with amounts beyond what a number holds", () => {
  expect(parseAllocations({ allocations: [row] })).toEqual([
    {
      index: 3n,
      account: row.account,
      amount: 10n ** 21n,
      start: 0n,
      cliff: 0n,
      duration: 0n,
      proof: ["0xab"],
    },
  ]);
});

test.each([
  ["nothing", undefined],
  ["no list", { allocations: {} }],
  ["a list of something else", { allocations: ["0x"] }],
  ["a missing value", { allocations: [{ ...row, amount: undefined }] }],
  ["a negative amount", { allocations: [{ ...row, amount: "-1" }] }],
  ["a fraction", { allocations: [{ ...row, cliff: 1.5 }] }],
  ["an account that is no text", { allocations: [{ ...row, account: 7 }] }],
  ["a proof that is no list of texts", { allocations: [{ ...row, proof: [1] }] }],
])("refuses %s", (_, json) => {
  expect(() => parseAllocations(json)).toThrow(AllocationsError);
});
