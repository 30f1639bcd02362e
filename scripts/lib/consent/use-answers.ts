import type { Hex } from "viem";
import { consentBatch } from "./batches.ts";
import { ConsentError } from "./consent-error.ts";
import type { PaperItem } from "./paper.ts";
import type { SignedConsent } from "./typed-data.ts";
import { GRANT_STATUS, type JudgedGrant } from "./use-faults.ts";
import type { UseList } from "./use-list.ts";

/** How a consent answers: it is in the log, it comes there first, or it can't any more and is shown as it was signed. */
export type ConsentAnswerKind = "in-log" | "bring" | "withdrawn";

/** What answers a question for a consent. */
export interface ConsentAnswer {
  kind: ConsentAnswerKind;
  signed: SignedConsent;
  /** The root that the consent was anchored under, with the others of its file. */
  consentRoot: Hex;
  proof: Hex[];
}

/** A use with its proof, as the contract wants it. */
export interface ProvenUse {
  index: number;
  witness: { structHash: Hex; scope: Hex; subject: Hex; agentId: number };
  proof: Hex[];
}

/**
 * The use that was asked for, with its proof.
 * @throws ConsentError when the list is shorter.
 */
export function proveUse({ uses, proofOf }: UseList, index: number): ProvenUse {
  const use = uses[index];
  if (use === undefined)
    throw new ConsentError(
      `The list has ${uses.length} uses, and number ${index} was asked for`,
      "take the whole list; uses count from 0",
    );
  const { structHash, scope, subject, agentId } = use;
  return { index, witness: { structHash, scope, subject, agentId }, proof: proofOf(use) };
}

/**
 * The consent that was asked for, out of the file whose consents were anchored together.
 * @param grant - The grant as the log has it now.
 * @throws ConsentError when the file lacks it, or it can't be an answer.
 */
export function consentAnswerOf(
  grantId: Hex,
  grant: JudgedGrant,
  items: readonly PaperItem[],
): ConsentAnswer {
  const wanted = grantId.toLowerCase();
  const signed = items.find((item) => item.type === "consent" && item.grantId.toLowerCase() === wanted);
  if (signed?.type !== "consent")
    throw new ConsentError(
      `The consent ${grantId} that was asked for is not in the file`,
      "take the file of signed consents that it was anchored with",
    );
  const { root, proofOf } = consentBatch(items.map((item) => item.grantId.toLowerCase() as Hex));
  const { consent, signature } = signed;
  const proof = proofOf(wanted as Hex);
  return { kind: kindOf(grantId, grant), signed: { consent, signature }, consentRoot: root, proof };
}

/**
 * Checks that the consents of a file were anchored in time to be an answer.
 * @param anchoredAt - When, in seconds; 0 for never.
 * @throws ConsentError when they were not.
 */
export function requireAnchoredBefore(consentRoot: Hex, anchoredAt: number, rootAt: number): void {
  if (anchoredAt === 0)
    throw new ConsentError(
      `The consents of the file give the root ${consentRoot}, which this controller never anchored`,
      "take exactly the file that was anchored, with all its consents",
    );
  if (anchoredAt > rootAt)
    throw new ConsentError(
      "The consents of the file were anchored after the root of uses, and count only from before it",
      "take a file that was anchored before; without one the question can't be answered",
    );
}

function kindOf(grantId: Hex, { status, level }: JudgedGrant): ConsentAnswerKind {
  // Refusals, and what was withdrawn before it came, are of level 0; so is what isn't there.
  if (level !== 0) return "in-log";
  if (status === GRANT_STATUS.none) return "bring";
  if (status === GRANT_STATUS.revoked) return "withdrawn";
  throw new ConsentError(
    `The person refused the consent ${grantId}`,
    "a refusal covers no use: the question can't be answered",
  );
}
