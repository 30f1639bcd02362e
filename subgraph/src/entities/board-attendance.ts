import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Board, BoardAttendance, BoardSeat, BoardTerm, Proposal } from "../../generated/schema";
import { STRIKES_TO_SUSPEND, VETO_BALLOTS } from "../constants";
import { boardAttendanceId, boardSeatId } from "../ids";

function getOrCreateAttendance(term: BoardTerm, proposal: Proposal): BoardAttendance {
  const id = boardAttendanceId(term.id, proposal.id);
  const known = BoardAttendance.load(id);
  if (known !== null) return known;
  const attendance = new BoardAttendance(id);
  attendance.actedAt = null;
  attendance.isReview = false;
  attendance.member = term.member;
  attendance.proposal = proposal.id;
  attendance.term = term.id;
  return attendance;
}

/** The terms that run now. */
function runningTerms(board: Board, timestamp: BigInt): BoardTerm[] {
  const terms: BoardTerm[] = [];
  for (let i = 0; i < board.seatCount; i++) {
    const seat = BoardSeat.load(boardSeatId(board.id, i));
    const id = seat !== null ? seat.term : null;
    const term = id !== null ? BoardTerm.load(id) : null;
    if (term !== null && term.termEnd.ge(timestamp)) terms.push(term);
  }
  return terms;
}

/** Whether the board could veto, but for the rate of its vetoes. */
function hasPower(board: Board, members: i32, timestamp: BigInt): boolean {
  if (board.isDissolved || board.sunset.lt(timestamp)) return false;
  return board.strikes < STRIKES_TO_SUSPEND && members >= VETO_BALLOTS;
}

/** The proposal comes up for review, once: counts it for every member in its term. Saves the proposal. */
export function startReview(proposal: Proposal, boardAddress: Bytes, event: ethereum.Event): void {
  if (!proposal.isVetoable || proposal.reviewStartedAt !== null) return;
  const board = Board.load(boardAddress);
  if (board === null) return;
  const terms = runningTerms(board, event.block.timestamp);
  if (!hasPower(board, terms.length, event.block.timestamp)) return;
  proposal.reviewStartedAt = event.block.timestamp;
  proposal.save();
  board.reviewCount += 1;
  board.save();
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i];
    // The board takes no word of the proposer on its own proposal.
    if (term.member.equals(proposal.proposer)) continue;
    const attendance = getOrCreateAttendance(term, proposal);
    attendance.isReview = true;
    attendance.save();
    term.reviewsInTerm += 1;
    if (attendance.actedAt !== null) term.acts += 1;
    term.save();
  }
}

/** Notes that a member did something about a proposal; saves the term. */
export function noteAct(term: BoardTerm, proposal: Proposal, event: ethereum.Event): void {
  const attendance = getOrCreateAttendance(term, proposal);
  if (attendance.actedAt !== null) return;
  attendance.actedAt = event.block.timestamp;
  attendance.save();
  if (!attendance.isReview) return;
  term.acts += 1;
  term.save();
}
