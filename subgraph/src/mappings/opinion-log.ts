import {
  AdviserRegistered,
  AdviserRemoved,
  AuthorityUpdated,
  OpinionPublished,
} from "../../generated/OpinionLog/OpinionLog";
import { timelock } from "../context";
import { loadAdviser, publishOpinion, registerAdviser } from "../entities/adviser";
import { changeAuthority } from "../entities/parameter";
import { loadProposal } from "../entities/proposal";
import { executedProposal } from "../receipts";

export function handleAdviserRegistered(event: AdviserRegistered): void {
  registerAdviser(event, timelock());
}

export function handleAdviserRemoved(event: AdviserRemoved): void {
  const adviser = loadAdviser(event.params.adviser, event);
  if (adviser === null) return;
  adviser.isRegistered = false;
  adviser.removedAt = event.block.timestamp;
  adviser.removedBy = executedProposal(event, timelock());
  adviser.save();
}

export function handleOpinionPublished(event: OpinionPublished): void {
  const proposal = loadProposal(event.params.proposalId, event);
  const adviser = loadAdviser(event.params.adviser, event);
  if (proposal !== null && adviser !== null) publishOpinion(proposal, adviser, event);
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}
