import { readFile } from "node:fs/promises";
import { type TypedDataDomain, verifyTypedData, type Wallet, ZeroHash } from "ethers";
import { z } from "zod";
import { hex, problemOf, problemsOf } from "../shapes.ts";
import { StackError } from "../stack/stack-error.ts";
import type { MarketSession } from "./session.ts";

/** The EIP-712 type of a receipt. */
export const RECEIPT_TYPES = {
  UsageReceipt: [
    { name: "jobId", type: "uint256" },
    { name: "gpuSeconds", type: "uint48" },
    { name: "periodEnd", type: "uint40" },
    { name: "energyWh", type: "uint40" },
    { name: "uptimeBps", type: "uint16" },
    { name: "metricsRoot", type: "bytes32" },
  ],
};

const whole = z
  .union([z.string().regex(/^\d{1,20}$/), z.number().int().nonnegative()], {
    error: ({ input }) => (input === undefined ? "is missing" : "is not a whole number of at most 20 digits"),
  })
  .transform(BigInt);
const agreement = z.object({ signer: hex(20), signature: hex() });
const documentSchema = z.object({
  chainId: z.number().int(),
  escrow: z.string(),
  receipt: z.object({
    jobId: whole,
    gpuSeconds: whole,
    periodEnd: whole,
    energyWh: whole,
    uptimeBps: whole,
    metricsRoot: hex(32).default(ZeroHash),
  }),
  provider: agreement.optional(),
  researcher: agreement.optional(),
});

/** A receipt on its way between the two sides, as they exchange it in a file. */
export type ReceiptDocument = z.infer<typeof documentSchema>;

/** IAllocationEscrow.UsageReceipt. */
export type Receipt = ReceiptDocument["receipt"];

/** The two sides of a job. */
export type Side = "provider" | "researcher";

/** The EIP-712 domain of receipts. */
export function receiptDomain(chainId: number | bigint, escrow: string): TypedDataDomain {
  return { name: "AllocationEscrow", version: "1", chainId, verifyingContract: escrow };
}

/** Signs a receipt for one side; keeps the other side's signature. */
export async function signReceipt(
  document: ReceiptDocument,
  side: Side,
  wallet: Wallet,
): Promise<ReceiptDocument> {
  const domain = receiptDomain(document.chainId, document.escrow);
  const signature = await wallet.signTypedData(domain, RECEIPT_TYPES, document.receipt);
  return { ...document, [side]: { signer: wallet.address, signature } };
}

/**
 * Reads a receipt from a file and checks that it is for this chain and that the signatures of keys are theirs.
 * A contract's signature (ERC-1271) is for the chain to check.
 * @throws StackError that says what is wrong with it.
 */
export async function readReceipt(session: MarketSession, file: string): Promise<ReceiptDocument> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new StackError(`The receipt ${file} can't be read`, "correct the path", { cause });
  });
  const document = parseReceipt(file, text);
  const { chainId } = session.deployment;
  const escrow = session.address("AllocationEscrow");
  if (document.chainId !== chainId || document.escrow.toLowerCase() !== escrow.toLowerCase())
    throw new StackError(
      `${file} is for chain ${document.chainId} and escrow ${document.escrow}`,
      `ask for one for chain ${chainId} and escrow ${escrow}`,
    );
  for (const side of ["provider", "researcher"] as const) await checkSigner(session, document, side);
  return document;
}

function parseReceipt(file: string, text: string): ReceiptDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new StackError(`${file} is not JSON`, "take the file that `provider receipt` wrote", { cause });
  }
  // The command prints its result in an envelope.
  const inner = typeof value === "object" && value !== null && "result" in value ? value.result : value;
  const parsed = documentSchema.safeParse(inner, { error: problemOf });
  if (parsed.success) return parsed.data;
  throw new StackError(
    `${file} is no receipt (${problemsOf(parsed.error).join("; ")})`,
    "take the file of `provider receipt`",
  );
}

async function checkSigner(session: MarketSession, document: ReceiptDocument, side: Side): Promise<void> {
  const agreed = document[side];
  if (agreed === undefined || (await session.provider.getCode(agreed.signer)) !== "0x") return;
  const domain = receiptDomain(document.chainId, document.escrow);
  if (recover(domain, document.receipt, agreed.signature) === agreed.signer.toLowerCase()) return;
  throw new StackError(
    `The ${side}'s signature is not ${agreed.signer}'s`,
    "ask for the receipt to be signed anew",
  );
}

function recover(domain: TypedDataDomain, receipt: Receipt, signature: string): string | undefined {
  try {
    return verifyTypedData(domain, RECEIPT_TYPES, receipt, signature).toLowerCase();
  } catch {
    // Not even the form of a signature.
    return undefined;
  }
}

/** Brings a receipt that both sides agree on to the chain; whoever sends it needs no signature of its own. */
export async function sendCheckpoint(session: MarketSession, document: ReceiptDocument): Promise<void> {
  const agreements = (["researcher", "provider"] as const).map((side) => {
    const agreed = document[side];
    if (agreed) return agreed;
    throw new StackError(`The receipt lacks the ${side}'s signature`, `let the ${side} sign it first`);
  });
  const values = [document.receipt, ...agreements];
  await session.act({ contract: "AllocationEscrow", name: "checkpoint", values });
}
