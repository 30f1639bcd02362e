import { verifyTypedData, zeroHash } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import {
  type ReceiptDocument,
  ReceiptError,
  readReceipt,
  receiptTypedData,
  writeReceipt,
} from "@/lib/market/receipt";

const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
const escrow = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const receipt = {
  jobId: 7n,
  gpuSeconds: 28_800,
  periodEnd: 1_800_000_000,
  energyWh: 5_600,
  uptimeBps: 10_000,
  metricsRoot: zeroHash,
} as const;
const document: ReceiptDocument = {
  chainId: 31_337,
  escrow,
  receipt,
  provider: { signer: account.address, signature: "0x1234" },
};

describe("receipts", () => {
  it("are signed as EIP-712 messages of the escrow", async () => {
    const typed = receiptTypedData(31_337, escrow, receipt);
    const signature = await account.signTypedData(typed);
    expect(await verifyTypedData({ ...typed, address: account.address, signature })).toBe(true);
    const other = receiptTypedData(1, escrow, receipt);
    expect(await verifyTypedData({ ...other, address: account.address, signature })).toBe(false);
  });
  it("survive being sent as a file, and in the envelope of the command line", () => {
    const text = writeReceipt(document);
    expect(readReceipt(text)).toEqual(document);
    expect(readReceipt(JSON.stringify({ result: JSON.parse(text) }))).toEqual(document);
  });
  it.each([
    ["hello", "it is not JSON"],
    ["[]", "file is missing"],
    ["{}", "receipt is missing"],
    [writeReceipt(document).replace("28800", '"many"'), "receipt.gpuSeconds is not a whole number"],
    [writeReceipt(document).replace("28800", "-1"), "receipt.gpuSeconds is not a whole number"],
    [writeReceipt(document).replace(escrow, "0x12"), "escrow is not an address"],
    [writeReceipt(document).replace("0x1234", "nothing"), "provider.signature is not hexadecimal"],
  ])("say what is wrong with %s", (text, problem) => {
    expect(() => readReceipt(text)).toThrow(ReceiptError);
    expect(() => readReceipt(text)).toThrow(problem);
  });
});
