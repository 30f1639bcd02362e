import { Address, BigInt, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { Board, BoardSeat, BoardTerm, Election } from "../../generated/schema";
import { boardSeatId, eventId, sequenceOf } from "../ids";
import { appliedElections, executedProposal } from "../receipts";
import { getOrCreateAccount } from "./account";

export function getOrCreateBoard(address: Address): Board {
  const known = Board.load(address);
  if (known !== null) return known;
  const board = new Board(address);
  board.dissolvedAt = null;
  board.epoch = BigInt.zero();
  board.extendedAt = BigInt.zero();
  board.isDissolved = false;
  board.memberCount = 0;
  board.powerPeriod = 0;
  board.reviewCount = 0;
  board.seatCount = 0;
  board.strikes = 0;
  board.sunset = BigInt.zero();
  board.vetoCount = 0;
  return board;
}

/** Does not save the board. */
function getOrCreateSeat(board: Board, number: i32, cohort: i32): BoardSeat {
  const id = boardSeatId(board.id, number);
  const known = BoardSeat.load(id);
  if (known !== null) return known;
  const seat = new BoardSeat(id);
  seat.board = board.id;
  seat.cohort = cohort;
  seat.member = null;
  seat.seat = number;
  seat.signer = null;
  seat.term = null;
  seat.termEnd = null;
  if (number >= board.seatCount) board.seatCount = number + 1;
  return seat;
}

/** The term of who sits on a seat; null, with a word in the log, where nobody is known to. */
export function loadTerm(board: Address, number: i32, event: ethereum.Event): BoardTerm | null {
  const seat = BoardSeat.load(boardSeatId(board, number));
  const termId = seat !== null ? seat.term : null;
  const term = termId !== null ? BoardTerm.load(termId) : null;
  if (term === null) {
    log.error("Nobody is known to sit on seat {} of the event in transaction {}.", [
      number.toString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return term;
}

/** The election that gave the member the seat: the event before, in the same transaction, that names it a winner. */
function electionOf(member: Address, cohort: i32, contract: Bytes, event: ethereum.Event): Bytes | null {
  const applied = appliedElections(event, contract);
  for (let i = 0; i < applied.length; i++) {
    const election = Election.load(applied[i]);
    if (election === null || election.cohort != cohort) continue;
    const winners = election.winners;
    if (winners !== null && winners.includes(member)) return election.id;
  }
  return null;
}

function endTerm(seat: BoardSeat, wasRecalled: boolean, timelock: Bytes, event: ethereum.Event): void {
  const id = seat.term;
  const term = id !== null ? BoardTerm.load(id) : null;
  if (term === null) return;
  term.endedAt = event.block.timestamp;
  term.endedBy = executedProposal(event, timelock);
  term.wasRecalled = wasRecalled;
  term.save();
}

function createTerm(
  seat: BoardSeat,
  member: Address,
  termEnd: BigInt,
  epoch: BigInt,
  election: Bytes | null,
  proposal: Bytes | null,
  event: ethereum.Event,
): BoardTerm {
  const term = new BoardTerm(eventId(event));
  term.acts = 0;
  term.blockNumber = event.block.number;
  term.board = seat.board;
  term.cohort = seat.cohort;
  term.election = election;
  term.endedAt = null;
  term.endedBy = null;
  term.epoch = epoch;
  term.from = event.block.timestamp;
  term.member = getOrCreateAccount(member, event).id;
  term.proposal = proposal;
  term.reviewsInTerm = 0;
  term.seat = seat.id;
  term.sequence = sequenceOf(event);
  term.termEnd = termEnd;
  term.timestamp = event.block.timestamp;
  term.transactionHash = event.transaction.hash;
  term.wasRecalled = false;
  term.save();
  return term;
}

/** Seats a member; who sits on the seat already gets a new term and keeps the signer. Saves the board. */
export function seatMember(
  board: Board,
  number: i32,
  member: Address,
  cohort: i32,
  termEnd: BigInt,
  epoch: BigInt,
  timelock: Bytes,
  electionContract: Bytes,
  event: ethereum.Event,
): void {
  const seat = getOrCreateSeat(board, number, cohort);
  const sitting = seat.member;
  if (sitting === null) board.memberCount += 1;
  else endTerm(seat, false, timelock, event);
  const election = electionOf(member, cohort, electionContract, event);
  const proposal = executedProposal(event, timelock);
  const term = createTerm(seat, member, termEnd, epoch, election, proposal, event);
  seat.member = term.member;
  seat.term = term.id;
  seat.termEnd = termEnd;
  seat.save();
  board.epoch = epoch;
  board.save();
}

/** Saves the board. */
export function vacateSeat(
  board: Board,
  number: i32,
  epoch: BigInt,
  isRecall: boolean,
  timelock: Bytes,
  event: ethereum.Event,
): void {
  const seat = BoardSeat.load(boardSeatId(board.id, number));
  if (seat === null || seat.member === null) {
    log.error("Nobody is known to have left seat {} in transaction {}.", [
      number.toString(),
      event.transaction.hash.toHexString(),
    ]);
    return;
  }
  endTerm(seat, isRecall, timelock, event);
  seat.member = null;
  seat.signer = null;
  seat.term = null;
  seat.termEnd = null;
  seat.save();
  board.epoch = epoch;
  board.memberCount -= 1;
  board.save();
}
