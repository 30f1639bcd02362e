import type { Address, Hex } from "viem";
import { z } from "zod";
import { hex, problemOf, problemsOf } from "../shapes.ts";
import { ConsentError } from "./consent-error.ts";
import { consentIdOf } from "./ids.ts";
import type { Place } from "./types.ts";

const bytes = hex().transform((text) => text as Hex);
const hash = hex(32).transform((text) => text as Hex);
const address = hex(20).transform((text) => text as Address);
const whole = z.number().int().nonnegative();
const consent = z.object({
  subject: address,
  revokeLock: hash,
  controllerId: whole,
  agentId: whole,
  scope: hash,
  purpose: whole,
  category: whole,
  level: whole,
  mechanism: whole,
  ops: whole,
  flags: whole,
  notBefore: whole,
  expiry: whole,
  maxUses: whole,
  rewardPerUse: whole,
  termsHash: hash,
});
const item = z.discriminatedUnion("type", [
  z.object({ type: z.literal("consent"), grantId: hash, consent, signature: bytes }),
  z.object({ type: z.literal("refusal"), grantId: hash, consent, signature: bytes }),
  z.object({
    type: z.literal("withdrawal"),
    grantId: hash,
    consent,
    secret: hash.optional(),
    signature: bytes.optional(),
  }),
]);
const paperSchema = z.object({ chainId: z.number().int(), log: address, items: z.array(item).min(1) });

/** Consents, refusals and withdrawals that somebody signed, on their way to the chain: anybody may bring them. */
export type Paper = z.infer<typeof paperSchema>;

/** One of them. */
export type PaperItem = Paper["items"][number];

/**
 * Reads what was signed, and checks that it is for this chain and log.
 * @throws ConsentError that says what is wrong with it.
 */
export function readPaper({ name, text }: { name: string; text: string }, place: Place): Paper {
  const parsed = paperSchema.safeParse(inner(name, text), { error: problemOf });
  if (!parsed.success) {
    throw new ConsentError(
      `${name} holds no signed consents (${problemsOf(parsed.error).slice(0, 3).join("; ")})`,
      "take the file of signed consents as it was written",
    );
  }
  const paper = parsed.data;
  if (paper.chainId !== place.chainId || paper.log.toLowerCase() !== place.contract.toLowerCase())
    throw new ConsentError(
      `${name} is for chain ${paper.chainId} and log ${paper.log}, not for ${place.chainId} and ${place.contract}`,
      "bring it to the chain and the log that it names, or let it be signed for this one",
    );
  const forged = paper.items.find((one) => consentIdOf(one.consent) !== one.grantId.toLowerCase());
  if (forged)
    throw new ConsentError(
      `The consent ${forged.grantId} in ${name} was changed`,
      "ask its subject for it again",
    );
  return paper;
}

function inner(name: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // A command prints its result in an envelope.
    return typeof value === "object" && value !== null && "result" in value ? value.result : value;
  } catch (cause) {
    throw new ConsentError(`${name} is not JSON`, "take the file of signed consents as it was written", {
      cause,
    });
  }
}
