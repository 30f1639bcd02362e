import { type Hex, keccak256 } from "viem";
import { z } from "zod";
import { bytes32Schema, consentSchema, placeSchema } from "@/lib/consent/schemas";
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

const withdrawalSchema = z.object({ log: placeSchema, secret: bytes32Schema, consent: consentSchema });

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
