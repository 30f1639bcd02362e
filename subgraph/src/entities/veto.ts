import { Address, BigInt, Bytes, crypto, ethereum } from "@graphprotocol/graph-ts";
import { ProposalVetoed } from "../../generated/ProposalPolicy/ProposalPolicy";
import {
  Board,
  BoardBallot,
  Constitution,
  ConstitutionVersion,
  Proposal,
  Strike,
  Veto,
} from "../../generated/schema";
import { bitsOf } from "../bitmaps";
import { bigEndian, boardBallotId, constitutionVersionId, eventId, sequenceOf } from "../ids";
import { setOverriddenPhase, setVetoedPhase } from "./proposal-phase";

const ARTICLES_LENGTH = 32;
const ONE = BigInt.fromI32(1);

/** Stands for the whole reason in the ids of ballots. */
export function reasonKey(articles: BigInt, reasonHash: Bytes, constitutionHash: Bytes, uri: string): Bytes {
  const whole = bigEndian(articles, ARTICLES_LENGTH)
    .concat(reasonHash)
    .concat(constitutionHash)
    .concat(Bytes.fromUTF8(uri));
  return Bytes.fromByteArray(crypto.keccak256(whole));
}

/** The latest version with this text. */
function versionOf(textHash: Bytes, address: Address): Bytes | null {
  const constitution = Constitution.load(address);
  if (constitution === null) return null;
  for (let number = constitution.version; !number.isZero(); number = number.minus(ONE)) {
    const version = ConstitutionVersion.load(constitutionVersionId(address, number));
    if (version !== null && version.textHash.equals(textHash)) return version.id;
  }
  return null;
}

function newVeto(proposal: Proposal, event: ethereum.Event): Veto {
  const veto = new Veto(proposal.id);
  veto.blockNumber = event.block.number;
  veto.proposal = proposal.id;
  veto.sequence = sequenceOf(event);
  veto.timestamp = event.block.timestamp;
  veto.transactionHash = event.transaction.hash;
  veto.articleNumbers = [];
  veto.articles = BigInt.zero();
  veto.board = null;
  veto.constitutionHash = Bytes.empty();
  veto.constitutionVersion = null;
  veto.epoch = BigInt.zero();
  veto.isOverridden = false;
  veto.overriddenAt = null;
  veto.overriddenBy = null;
  veto.overrideUntil = BigInt.zero();
  veto.powerPeriod = 0;
  veto.reasonHash = Bytes.empty();
  veto.seats = BigInt.zero();
  veto.uri = "";
  return veto;
}

/** The board says that it vetoes before the governor says why: the veto is completed by {@link vetoProposal}. */
export function beginVeto(
  proposal: Proposal,
  board: Board,
  seats: BigInt,
  epoch: BigInt,
  event: ethereum.Event,
): void {
  const veto = newVeto(proposal, event);
  veto.board = board.id;
  veto.epoch = epoch;
  veto.powerPeriod = board.powerPeriod;
  veto.seats = seats;
  veto.save();
}

function claimBallots(veto: Veto): void {
  const key = reasonKey(veto.articles, veto.reasonHash, veto.constitutionHash, veto.uri);
  const seats = bitsOf(veto.seats);
  for (let i = 0; i < seats.length; i++) {
    const ballot = BoardBallot.load(boardBallotId(veto.proposal, seats[i], veto.epoch, key));
    if (ballot === null) continue;
    ballot.veto = veto.id;
    ballot.save();
  }
}

/** Saves veto and proposal. */
export function vetoProposal(proposal: Proposal, event: ProposalVetoed, constitution: Address): void {
  const begun = Veto.load(proposal.id);
  const veto = begun === null ? newVeto(proposal, event) : begun;
  veto.articleNumbers = bitsOf(event.params.articles);
  veto.articles = event.params.articles;
  veto.constitutionHash = event.params.constitutionHash;
  veto.constitutionVersion = versionOf(event.params.constitutionHash, constitution);
  veto.overrideUntil = event.params.overrideUntil;
  veto.reasonHash = event.params.reasonHash;
  veto.sequence = sequenceOf(event);
  veto.uri = event.params.uri;
  veto.save();
  claimBallots(veto);

  proposal.expiresAt = null;
  proposal.overrideUntil = event.params.overrideUntil;
  proposal.veto = veto.id;
  proposal.vetoedAt = event.block.timestamp;
  proposal.save();
  setVetoedPhase(proposal, event.block.timestamp, event.transaction.hash);
}

function strike(veto: Veto, override: Bytes, event: ethereum.Event): void {
  const boardId = veto.board;
  const board = boardId !== null ? Board.load(boardId) : null;
  // What the board was given new power after is forgotten.
  if (board === null || board.powerPeriod != veto.powerPeriod) return;
  board.strikes += 1;
  board.save();
  const entry = new Strike(eventId(event));
  entry.blockNumber = event.block.number;
  entry.board = board.id;
  entry.number = board.strikes;
  entry.override = override;
  entry.powerPeriod = board.powerPeriod;
  entry.sequence = sequenceOf(event);
  entry.timestamp = event.block.timestamp;
  entry.transactionHash = event.transaction.hash;
  entry.veto = veto.id;
  entry.save();
}

/** Holders carried out what was vetoed. */
export function overrideVeto(proposal: Proposal, override: Bytes, event: ethereum.Event): void {
  proposal.overriddenBy = override;
  proposal.save();
  setOverriddenPhase(proposal, event.block.timestamp, event.transaction.hash);
  const veto = Veto.load(proposal.id);
  if (veto === null) return;
  veto.isOverridden = true;
  veto.overriddenAt = event.block.timestamp;
  veto.overriddenBy = override;
  veto.save();
  strike(veto, override, event);
}
