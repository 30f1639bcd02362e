import { type Hex, isAddress, isHex, keccak256 } from "viem";
import { z } from "zod";
import type { SignedConsent } from "../../../scripts/lib/consent/typed-data.ts";
import type { Consent, Place } from "../../../scripts/lib/consent/types.ts";

/** A signed consent as text, for whoever brings it to the chain; the command line reads it too. */
export function signedConsentFile(log: Place, { consent, signature }: SignedConsent): string {
  return `${JSON.stringify({ log, consent, signature }, undefined, 2)}\n`;
}

/** A consent with the secret that withdraws it, as text. */
export function withdrawalFile(log: Place, { consent, secret }: { consent: Consent; secret: Hex }): string {
  return `${JSON.stringify({ log, consent, secret }, undefined, 2)}\n`;
}

/** What is wrong with a file, fit for people. */
export class ConsentFileError extends Error {
  override readonly name = "ConsentFileError";
}

const bytes32 = z.custom<Hex>((value) => isHex(value) && value.length === 66);
const address = z.custom<Hex>((value) => typeof value === "string" && isAddress(value, { strict: false }));
const uint = (bits: number) =>
  z
    .number()
    .int()
    .min(0)
    .max(2 ** bits - 1);

const withdrawalSchema = z.object({
  log: z.object({ chainId: z.number().int(), contract: address }),
  secret: bytes32,
  consent: z.object({
    subject: address,
    revokeLock: bytes32,
    controllerId: uint(32),
    agentId: uint(32),
    scope: bytes32,
    purpose: uint(16),
    category: uint(16),
    level: uint(8),
    mechanism: uint(8),
    ops: uint(8),
    flags: uint(8),
    notBefore: uint(32),
    expiry: uint(32),
    maxUses: uint(24),
    rewardPerUse: uint(32),
    termsHash: bytes32,
  }),
});

/**
 * Reads a file of withdrawal and checks that it is for this chain and that its secret fits.
 * @throws ConsentFileError that says what is wrong.
 */
export function readWithdrawalFile(text: string, log: Place): { consent: Consent; secret: Hex } {
  const parsed = withdrawalSchema.safeParse(parse(text));
  if (!parsed.success)
    throw new ConsentFileError(
      "This is no file of withdrawal. Choose the one that was saved when you consented.",
    );
  const { consent, secret } = parsed.data;
  const { chainId, contract } = parsed.data.log;
  if (chainId !== log.chainId || contract.toLowerCase() !== log.contract.toLowerCase())
    throw new ConsentFileError("This file is for another network or deployment. Open the dApp of that one.");
  if (keccak256(secret) !== consent.revokeLock)
    throw new ConsentFileError("The secret in this file does not open its consent. The file was changed.");
  return { consent, secret };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConsentFileError("This file can't be read: it is not JSON.", { cause });
  }
}
