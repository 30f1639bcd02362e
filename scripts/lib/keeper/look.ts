import type { Entry } from "./book.ts";
import type { ChainView } from "./chain-view.ts";
import { lookAtAnchor, lookAtErasure, lookAtQuestion, lookAtWithdrawal } from "./look-data.ts";
import { lookAtElections, lookAtProposal } from "./look-governance.ts";
import {
  lookAtChallenge,
  lookAtDispute,
  lookAtEpoch,
  lookAtJob,
  lookAtRequest,
  lookAtShare,
  lookAtSlash,
} from "./look-market.ts";
import type { Kind, Look } from "./things.ts";

type LookAt = (view: ChainView, id: string, block: number) => Promise<Look>;

const LOOKS: Readonly<Record<Kind, LookAt>> = {
  job: lookAtJob,
  request: lookAtRequest,
  dispute: lookAtDispute,
  slash: lookAtSlash,
  challenge: lookAtChallenge,
  anchor: lookAtAnchor,
  question: lookAtQuestion,
  withdrawal: lookAtWithdrawal,
  erasure: lookAtErasure,
  share: lookAtShare,
  proposal: lookAtProposal,
};

/** Asks the chain what is due of a thing. */
export function lookAt(view: ChainView, { kind, id, block }: Entry): Promise<Look> {
  return LOOKS[kind](view, id, block);
}

/** What comes due by the clock alone, and is not in the book. */
export const BY_THE_CLOCK: readonly ((view: ChainView) => Promise<Look>)[] = [lookAtEpoch, lookAtElections];
