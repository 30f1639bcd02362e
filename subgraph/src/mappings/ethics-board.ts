import { dataSource } from "@graphprotocol/graph-ts";
import {
  AuthorityUpdated,
  BallotCast,
  BoardDissolved,
  BoardOpinionPublished,
  MemberLeft,
  MemberRecused,
  MemberSeated,
  PowerExtended,
  ReviewExtensionRequested,
  SignerSet,
  VetoExecuted,
} from "../../generated/EthicsBoard/EthicsBoard";
import { BoardBallot, BoardSeat, Recusal, ReviewExtensionRequest } from "../../generated/schema";
import { bitsOf } from "../bitmaps";
import { SUNSET } from "../constants";
import { timelock } from "../context";
import { getOrCreateBoard, loadTerm, seatMember, vacateSeat } from "../entities/board";
import { noteAct, startReview } from "../entities/board-attendance";
import { publishBoardOpinion } from "../entities/board-opinion";
import { changeAuthority, changeNumber } from "../entities/parameter";
import { loadProposal } from "../entities/proposal";
import { beginVeto, reasonKey } from "../entities/veto";
import { boardBallotId, boardSeatId, eventId, sequenceOf } from "../ids";

/* SEATS */

export function handleMemberSeated(event: MemberSeated): void {
  seatMember(
    getOrCreateBoard(event.address),
    event.params.seat,
    event.params.member,
    event.params.cohort,
    event.params.termEnd,
    event.params.epoch,
    timelock(),
    dataSource.context().getBytes("election"),
    event,
  );
}

export function handleMemberLeft(event: MemberLeft): void {
  const board = getOrCreateBoard(event.address);
  vacateSeat(board, event.params.seat, event.params.epoch, event.params.isRecall, timelock(), event);
}

export function handleSignerSet(event: SignerSet): void {
  if (loadTerm(event.address, event.params.seat, event) === null) return;
  const seat = BoardSeat.load(boardSeatId(event.address, event.params.seat));
  if (seat === null) return;
  const signer = event.params.signer;
  seat.signer = signer.length == 0 ? null : signer;
  seat.save();
}

/* REVIEW */

export function handleBallotCast(event: BallotCast): void {
  const proposal = loadProposal(event.params.proposalId, event);
  if (proposal === null) return;
  startReview(proposal, event.address, event);
  const term = loadTerm(event.address, event.params.seat, event);
  if (term === null) return;
  noteAct(term, proposal, event);
  const params = event.params;
  const key = reasonKey(params.articles, params.reasonHash, params.constitutionHash, params.uri);
  const ballot = new BoardBallot(boardBallotId(proposal.id, params.seat, params.epoch, key));
  ballot.articleNumbers = bitsOf(params.articles);
  ballot.articles = params.articles;
  ballot.ballots = params.ballots.toI32();
  ballot.blockNumber = event.block.number;
  ballot.bySignature = params.bySignature;
  ballot.constitutionHash = params.constitutionHash;
  ballot.epoch = params.epoch;
  ballot.member = term.member;
  ballot.proposal = proposal.id;
  ballot.reasonHash = params.reasonHash;
  ballot.seat = params.seat;
  ballot.sequence = sequenceOf(event);
  ballot.term = term.id;
  ballot.timestamp = event.block.timestamp;
  ballot.transactionHash = event.transaction.hash;
  ballot.uri = params.uri;
  ballot.veto = null;
  ballot.save();
}

export function handleVetoExecuted(event: VetoExecuted): void {
  const proposal = loadProposal(event.params.proposalId, event);
  if (proposal === null) return;
  const board = getOrCreateBoard(event.address);
  board.vetoCount += 1;
  board.save();
  beginVeto(proposal, board, event.params.seats, event.params.epoch, event);
}

export function handleReviewExtensionRequested(event: ReviewExtensionRequested): void {
  const proposal = loadProposal(event.params.proposalId, event);
  if (proposal === null) return;
  startReview(proposal, event.address, event);
  const term = loadTerm(event.address, event.params.seat, event);
  if (term === null) return;
  noteAct(term, proposal, event);
  const request = new ReviewExtensionRequest(eventId(event));
  request.blockNumber = event.block.number;
  request.member = term.member;
  request.proposal = proposal.id;
  request.requests = event.params.requests.toI32();
  request.seat = event.params.seat;
  request.sequence = sequenceOf(event);
  request.term = term.id;
  request.timestamp = event.block.timestamp;
  request.transactionHash = event.transaction.hash;
  request.save();
}

export function handleMemberRecused(event: MemberRecused): void {
  const proposal = loadProposal(event.params.proposalId, event);
  const term = loadTerm(event.address, event.params.seat, event);
  if (proposal === null || term === null) return;
  noteAct(term, proposal, event);
  const recusal = new Recusal(eventId(event));
  recusal.blockNumber = event.block.number;
  recusal.member = term.member;
  recusal.proposal = proposal.id;
  recusal.reason = event.params.reason;
  recusal.seat = event.params.seat;
  recusal.sequence = sequenceOf(event);
  recusal.term = term.id;
  recusal.timestamp = event.block.timestamp;
  recusal.transactionHash = event.transaction.hash;
  recusal.save();
}

export function handleBoardOpinionPublished(event: BoardOpinionPublished): void {
  const proposal = loadProposal(event.params.proposalId, event);
  const term = loadTerm(event.address, event.params.seat, event);
  if (proposal === null || term === null) return;
  noteAct(term, proposal, event);
  publishBoardOpinion(proposal, term, event);
}

/* POWER */

export function handlePowerExtended(event: PowerExtended): void {
  const board = getOrCreateBoard(event.address);
  board.extendedAt = event.block.timestamp;
  board.powerPeriod += 1;
  board.strikes = 0;
  board.sunset = event.params.newSunset;
  board.save();
  changeNumber(SUNSET, event.params.oldSunset, event.params.newSunset, timelock(), event);
}

export function handleBoardDissolved(event: BoardDissolved): void {
  const board = getOrCreateBoard(event.address);
  board.dissolvedAt = event.block.timestamp;
  board.isDissolved = true;
  board.save();
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}
