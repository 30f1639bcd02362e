import { type Address, type Hex, keccak256, toHex } from "viem";
import type { OwnConsent } from "@/features/my-data/lib/flow";
import type { Vocabulary } from "@/lib/provenance/vocabulary";
import { ConsentError } from "../../../../scripts/lib/consent/consent-error.ts";
import { buildReceipt, type ConsentEvent } from "../../../../scripts/lib/consent/receipt.ts";
import { signConsent } from "../../../../scripts/lib/consent/typed-data.ts";
import type { Place } from "../../../../scripts/lib/consent/types.ts";

/** What a receipt is made of. */
export interface MakeReceiptParameters {
  place: Place;
  own: Pick<OwnConsent, "consent" | "key">;
  vocabulary: Vocabulary;
  controller: Address;
  /** keccak256 of the controller's profile, as the chain has it. */
  profileHash: Hex;
  profileText: string;
  events: readonly ConsentEvent[];
  /** Where consents are withdrawn. */
  page: string;
  /** The chain's time in seconds. */
  now: number;
}

/**
 * Writes a receipt as text. The signature is made again with the consent's key, which always gives the same.
 * @throws ConsentError when the profile is not the one whose hash is on chain.
 */
export async function makeReceipt(parameters: MakeReceiptParameters): Promise<string> {
  const { place, own, vocabulary, controller, profileHash, profileText, events, page, now } = parameters;
  if (keccak256(toHex(profileText)) !== profileHash)
    throw new ConsentError(
      "This is not the profile whose hash the controller published",
      "ask the controller for the file of today's version",
    );
  const { consent, signature } = await signConsent(place, own.consent, own.key.privateKey);
  const terms = [...vocabulary.Purpose, ...vocabulary.Category, ...vocabulary.Mechanism];
  const receipt = buildReceipt(
    {
      log: place,
      consent,
      signature,
      events,
      controller: { account: controller, profileText },
      notice: {
        url: page.replace(/my-data$/, "consent/new"),
        language: "en",
        date: dayOf(consent.notBefore),
      },
      withdrawalUrl: page,
      issuedAt: now,
    },
    { terms },
  );
  return `${JSON.stringify(receipt, undefined, 2)}\n`;
}

function dayOf(moment: number): string {
  return new Date(moment * 1000).toISOString().slice(0, 10);
}
