import { type Address, getAddress, type Hex, isAddress, isHex, zeroHash } from "viem";

/** Work done until now, all cumulative: IAllocationEscrow.UsageReceipt. */
export interface UsageReceipt {
  jobId: bigint;
  /** GPUs x seconds that they were held. */
  gpuSeconds: number;
  /** The end of the time it is about, in unix seconds. */
  periodEnd: number;
  /** Energy of the GPUs. */
  energyWh: number;
  /** Part of the time in which the job could run, times 10,000. */
  uptimeBps: number;
  metricsRoot: Hex;
}

/** A side's agreement with a receipt: IAllocationEscrow.Agreement. */
export interface Agreement {
  signer: Address;
  /** Empty when the signer sends the transaction itself. */
  signature: Hex;
}

/** A receipt on its way between the two sides: a file, the same that the command lines write. */
export interface ReceiptDocument {
  chainId: number;
  escrow: Address;
  receipt: UsageReceipt;
  provider?: Agreement;
  researcher?: Agreement;
}

const receiptTypes = {
  UsageReceipt: [
    { name: "jobId", type: "uint256" },
    { name: "gpuSeconds", type: "uint48" },
    { name: "periodEnd", type: "uint40" },
    { name: "energyWh", type: "uint40" },
    { name: "uptimeBps", type: "uint16" },
    { name: "metricsRoot", type: "bytes32" },
  ],
} as const;

/** The EIP-712 message that both sides of a job sign. */
export function receiptTypedData(chainId: number, escrow: Address, receipt: UsageReceipt) {
  return {
    domain: { name: "AllocationEscrow", version: "1", chainId, verifyingContract: escrow },
    types: receiptTypes,
    primaryType: "UsageReceipt",
    message: receipt,
  } as const;
}

/** What stands in a receipt that can't be used, and what to do. Fit for people. */
export class ReceiptError extends Error {
  override readonly name = "ReceiptError";
}

/** A receipt as text, to send to the other side. */
export function writeReceipt(document: ReceiptDocument): string {
  const { receipt, ...rest } = document;
  return `${JSON.stringify({ ...rest, receipt: { ...receipt, jobId: String(receipt.jobId) } }, undefined, 2)}\n`;
}

/**
 * Reads what {@link writeReceipt} or the command lines wrote.
 * @throws ReceiptError that says what is wrong with it.
 */
export function readReceipt(text: string): ReceiptDocument {
  const value = inner(parse(text));
  const receipt = recordOf(value.receipt, "receipt");
  const escrow = addressOf(value.escrow, "escrow");
  return {
    chainId: wholeOf(value.chainId, "chainId"),
    escrow,
    receipt: {
      jobId: BigInt(wholeOf(receipt.jobId, "receipt.jobId")),
      gpuSeconds: wholeOf(receipt.gpuSeconds, "receipt.gpuSeconds"),
      periodEnd: wholeOf(receipt.periodEnd, "receipt.periodEnd"),
      energyWh: wholeOf(receipt.energyWh, "receipt.energyWh"),
      uptimeBps: wholeOf(receipt.uptimeBps, "receipt.uptimeBps"),
      metricsRoot: hexOf(receipt.metricsRoot ?? zeroHash, "receipt.metricsRoot", 66),
    },
    ...(value.provider === undefined ? {} : { provider: agreementOf(value.provider, "provider") }),
    ...(value.researcher === undefined ? {} : { researcher: agreementOf(value.researcher, "researcher") }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ReceiptError("This is not a receipt: it is not JSON. Take the file that the other side sent.", {
      cause,
    });
  }
}

/** The command lines print their result in an envelope. */
function inner(value: unknown): Record<string, unknown> {
  const outer = recordOf(value, "file");
  return "result" in outer ? recordOf(outer.result, "result") : outer;
}

function wrong(field: string, what: string): ReceiptError {
  return new ReceiptError(`This is not a receipt: ${field} ${what}. Ask the other side for the file again.`);
}

function recordOf(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(field, "is missing");
  return value as Record<string, unknown>;
}

function wholeOf(value: unknown, field: string): number {
  const number = typeof value === "string" && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 0)
    throw wrong(field, "is not a whole number");
  return number;
}

function addressOf(value: unknown, field: string): Address {
  if (typeof value !== "string" || !isAddress(value, { strict: false }))
    throw wrong(field, "is not an address");
  return getAddress(value);
}

function hexOf(value: unknown, field: string, length?: number): Hex {
  if (!isHex(value) || value.length % 2 !== 0 || (length !== undefined && value.length !== length))
    throw wrong(field, "is not hexadecimal of the right length");
  return value;
}

function agreementOf(value: unknown, field: string): Agreement {
  const { signer, signature } = recordOf(value, field);
  return { signer: addressOf(signer, `${field}.signer`), signature: hexOf(signature, `${field}.signature`) };
}
