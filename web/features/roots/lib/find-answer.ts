import type { Hex } from "viem";
import type { Place } from "../../../../scripts/lib/consent/types.ts";
import type { ConsentAnswer, ProvenUse } from "../../../../scripts/lib/consent/use-answers.ts";
import type { JudgedGrant } from "../../../../scripts/lib/consent/use-faults.ts";

/** A file, or what somebody pasted in its place. */
export interface NamedText {
  /** As errors call it. */
  name: string;
  text: string;
}

/** What is asked of the chain for an answer with a consent. */
export interface AnswerReads {
  grantOf: (grantId: Hex) => Promise<JudgedGrant>;
  /** When a controller anchored a root of consents, in seconds; 0 for never. */
  anchoredAt: (controllerId: number, consentRoot: Hex) => Promise<number>;
}

/** A root of uses, as far as a consent must be older than it. */
interface AnsweringRoot {
  anchoredAt: number;
  input: { controllerId: number };
}

/**
 * The use that was asked for, out of the published list. The library that makes Merkle trees is fetched here.
 * @throws ConsentError when it is no list, that of another root, or a shorter one.
 */
export async function findUse(
  root: { anchorId: bigint; input: { root: Hex } },
  index: number,
  { text }: NamedText,
): Promise<ProvenUse> {
  const [{ readUsesOf }, { proveUse }] = await Promise.all([
    import("../../../../scripts/lib/consent/use-list.ts"),
    import("../../../../scripts/lib/consent/use-answers.ts"),
  ]);
  return proveUse(readUsesOf({ anchorId: root.anchorId, root: root.input.root }, text), index);
}

/**
 * The consent that was asked for, out of the file whose consents were anchored together, and how it answers.
 * @throws ConsentError when the file is no such file, lacks the consent or wasn't anchored in time, or the person refused.
 */
export async function findConsent(
  { anchoredAt, input }: AnsweringRoot,
  { grantId, log, file }: { grantId: Hex; log: Place; file: NamedText },
  reads: AnswerReads,
): Promise<ConsentAnswer> {
  const [{ readPaper }, { consentAnswerOf, requireAnchoredBefore }] = await Promise.all([
    import("../../../../scripts/lib/consent/paper.ts"),
    import("../../../../scripts/lib/consent/use-answers.ts"),
  ]);
  const { items } = readPaper(file, log);
  const answer = consentAnswerOf(grantId, await reads.grantOf(grantId), items);
  const since = await reads.anchoredAt(input.controllerId, answer.consentRoot);
  requireAnchoredBefore(answer.consentRoot, since, anchoredAt);
  return answer;
}
