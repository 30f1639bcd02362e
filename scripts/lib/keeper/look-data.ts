import type { ChainView } from "./chain-view.ts";
import { type DueCall, due, type Look, OVER, WAITS, waitsUntil } from "./things.ts";

/** IUseAnchors.AnchorState and Fault. */
const OPEN = 1n;
const SLASHED = 3n;
const NO_FAULT = 0n;

/** Uses that were recorded by their root, once nobody can challenge them any more. */
export async function lookAtAnchor(view: ChainView, anchorId: string, block: number): Promise<Look> {
  const anchor = await view.read<{ state: bigint; until: bigint; openChallenges: bigint }>(
    "UseAnchors",
    "anchorOf",
    anchorId,
  );
  if (anchor.state !== OPEN) return OVER;
  if (view.now < anchor.until) return waitsUntil(anchor.until);
  if (anchor.openChallenges !== 0n) return WAITS;
  const { event } = await view.eventIn(block, "UseAnchors", "UsesAnchored", anchorId);
  const input = event.args.getValue("input").toObject();
  return due({
    ...{ task: "finalize-uses", what: `root ${anchorId} of uses, which stands` },
    ...{ contract: "UseAnchors", name: "finalize", values: [anchorId, input] },
  });
}

/** A question to a controller that was not answered in time. */
export async function lookAtQuestion(view: ChainView, challengeId: string): Promise<Look> {
  const question = await view.read<{ fault: bigint; deadline: bigint; anchorId: bigint }>(
    "UseAnchors",
    "challengeOf",
    challengeId,
  );
  if (question.fault === NO_FAULT) return OVER;
  const anchor = await view.read<{ state: bigint }>("UseAnchors", "anchorOf", question.anchorId);
  if (anchor.state !== SLASHED && view.now < question.deadline) return WAITS;
  return due({
    ...{ task: "punish-silence", what: `question ${challengeId}, which was not answered in time` },
    ...{ contract: "UseAnchors", name: "punishSilence", values: [challengeId] },
  });
}

/** A withdrawal of consent that its controller did not acknowledge in time. */
export function lookAtWithdrawal(view: ChainView, grantId: string): Promise<Look> {
  return lookAtDuty(view, {
    ...{ task: "flag-duties", what: `the withdrawal of ${grantId}, which was not acknowledged in time` },
    ...{ contract: "BreachBoard", name: "flagOverdue", values: [grantId] },
  });
}

/** A wish for erasure that its controller did not fulfil in time. */
export function lookAtErasure(view: ChainView, grantId: string): Promise<Look> {
  return lookAtDuty(view, {
    ...{ task: "flag-duties", what: `the erasure for ${grantId}, which was not done in time` },
    ...{ contract: "BreachBoard", name: "flagErasure", values: [grantId] },
  });
}

/** The board alone knows what was done and punished already: it is asked by trying. */
async function lookAtDuty(view: ChainView, call: DueCall): Promise<Look> {
  const refusal = await view.refusal(call);
  if (refusal === undefined) return due(call);
  if (refusal.error !== "BreachBoard_NotLate") return OVER;
  return waitsUntil(BigInt(refusal.args[1] ?? 0) + 1n);
}
