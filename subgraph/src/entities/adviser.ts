import { Address, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { AdviserRegistered, OpinionPublished } from "../../generated/OpinionLog/OpinionLog";
import { Adviser, Opinion, Proposal } from "../../generated/schema";
import { ADVISER_KINDS, ADVISER_NATURES, VERDICTS } from "../constants";
import { opinionId, sequenceOf } from "../ids";
import { executedProposal } from "../receipts";
import { getOrCreateAccount } from "./account";

const LEGAL = ADVISER_KINDS[0];

/** The adviser; null, with a word in the log, where it is unknown. */
export function loadAdviser(address: Address, event: ethereum.Event): Adviser | null {
  const adviser = Adviser.load(address);
  if (adviser === null) {
    log.error("Adviser {} of the event in transaction {} is unknown.", [
      address.toHexString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return adviser;
}

/** An adviser that was removed may be registered again, also as another kind. */
export function registerAdviser(event: AdviserRegistered, timelock: Bytes): void {
  const known = Adviser.load(event.params.adviser);
  const adviser = known === null ? new Adviser(event.params.adviser) : known;
  if (known === null) adviser.opinionCount = 0;
  adviser.account = getOrCreateAccount(event.params.adviser, event).id;
  adviser.isRegistered = true;
  adviser.kind = ADVISER_KINDS[event.params.kind];
  adviser.name = event.params.name;
  adviser.nature = ADVISER_NATURES[event.params.nature];
  adviser.registeredAt = event.block.timestamp;
  adviser.registeredBy = executedProposal(event, timelock);
  adviser.removedAt = null;
  adviser.removedBy = null;
  adviser.uri = event.params.uri;
  adviser.save();
}

/** Saves proposal and adviser. */
export function publishOpinion(proposal: Proposal, adviser: Adviser, event: OpinionPublished): void {
  const author = event.params.adviser;
  const revision = event.params.revision.toI32();
  const earlier = revision > 0 ? Opinion.load(opinionId(proposal.id, author, revision - 1)) : null;
  if (earlier !== null) {
    earlier.isLatest = false;
    earlier.save();
  }
  const opinion = new Opinion(opinionId(proposal.id, author, revision));
  opinion.adviser = adviser.id;
  opinion.blockNumber = event.block.number;
  opinion.isLatest = true;
  opinion.kind = ADVISER_KINDS[event.params.kind];
  opinion.nature = ADVISER_NATURES[event.params.nature];
  opinion.proposal = proposal.id;
  opinion.revision = revision;
  opinion.sequence = sequenceOf(event);
  opinion.textHash = event.params.textHash;
  opinion.timestamp = event.block.timestamp;
  opinion.transactionHash = event.transaction.hash;
  opinion.uri = event.params.uri;
  opinion.verdict = VERDICTS[event.params.verdict];
  opinion.save();

  adviser.opinionCount += 1;
  adviser.save();
  if (opinion.kind != LEGAL) return;
  proposal.hasLegalOpinion = true;
  proposal.save();
}
