import { Address } from "@graphprotocol/graph-ts";
import { BoardOpinionPublished } from "../../generated/EthicsBoard/EthicsBoard";
import { BoardOpinion, BoardTerm, Proposal } from "../../generated/schema";
import { BOARD_VERDICTS } from "../constants";
import { opinionId, sequenceOf } from "../ids";

/** How many opinions the member gave on the proposal; the latest of them is the latest no more. */
function supersede(proposal: Proposal, member: Address): i32 {
  let revision = 0;
  while (BoardOpinion.load(opinionId(proposal.id, member, revision)) !== null) revision += 1;
  const latest = revision > 0 ? BoardOpinion.load(opinionId(proposal.id, member, revision - 1)) : null;
  if (latest !== null) {
    latest.isLatest = false;
    latest.save();
  }
  return revision;
}

export function publishBoardOpinion(proposal: Proposal, term: BoardTerm, event: BoardOpinionPublished): void {
  const revision = supersede(proposal, event.params.member);
  const opinion = new BoardOpinion(opinionId(proposal.id, event.params.member, revision));
  opinion.blockNumber = event.block.number;
  opinion.isLatest = true;
  opinion.member = term.member;
  opinion.proposal = proposal.id;
  opinion.revision = revision;
  opinion.seat = event.params.seat;
  opinion.sequence = sequenceOf(event);
  opinion.term = term.id;
  opinion.textHash = event.params.textHash;
  opinion.timestamp = event.block.timestamp;
  opinion.transactionHash = event.transaction.hash;
  opinion.uri = event.params.uri;
  opinion.verdict = BOARD_VERDICTS[event.params.verdict];
  opinion.save();
}
