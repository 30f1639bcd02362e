import { BigInt, Bytes, store } from "@graphprotocol/graph-ts";
import { Proposal, ProposalPhaseChange } from "../../generated/schema";
import {
  PHASE_ACTIVE,
  PHASE_CANCELED,
  PHASE_EXECUTED,
  PHASE_EXPIRED,
  PHASE_OBJECTION,
  PHASE_OUTCOME,
  PHASE_OVERRIDDEN,
  PHASE_PENDING,
  PHASE_QUEUED,
  PHASE_REVIEW,
  PHASE_VETOED,
} from "../constants";
import { proposalPhaseId } from "../ids";

const ONE_SECOND = BigInt.fromI32(1);

function setPhase(
  proposal: Proposal,
  step: u8,
  phase: string,
  from: BigInt,
  transaction: Bytes | null,
): void {
  const change = new ProposalPhaseChange(proposalPhaseId(proposal.id, step));
  change.from = from;
  change.phase = phase;
  change.proposal = proposal.id;
  change.transactionHash = transaction;
  change.save();
}

function removeIfAfter(proposal: Proposal, step: u8, timestamp: BigInt): void {
  const id = proposalPhaseId(proposal.id, step);
  const change = ProposalPhaseChange.load(id);
  if (change !== null && change.from.gt(timestamp)) store.remove("ProposalPhaseChange", id.toHexString());
}

/** Writes when it expires by its `expiresAt`, or that it does not. */
function updateExpiryPhase(proposal: Proposal): void {
  const expiresAt = proposal.expiresAt;
  if (expiresAt === null) removeIfAfter(proposal, PHASE_EXPIRED, BigInt.zero());
  else setPhase(proposal, PHASE_EXPIRED, "Expired", expiresAt.plus(ONE_SECOND), null);
}

/** The phases that time alone brings before the vote. */
export function createPhases(proposal: Proposal): void {
  setPhase(proposal, PHASE_PENDING, "Pending", proposal.createdAt, proposal.transactionHash);
  setPhase(proposal, PHASE_ACTIVE, "Active", proposal.voteStart.plus(ONE_SECOND), null);
}

/** `from` is the last second in which all votes are taken. */
export function setObjectionPhase(proposal: Proposal, from: BigInt, transaction: Bytes): void {
  setPhase(proposal, PHASE_OBJECTION, "Objection", from.plus(ONE_SECOND), transaction);
}

/** The vote's last second still counts as active. */
export function setOutcomePhase(proposal: Proposal, outcome: string): void {
  setPhase(proposal, PHASE_OUTCOME, outcome, proposal.voteEnd.plus(ONE_SECOND), null);
  updateExpiryPhase(proposal);
}

/** In review until the eta where the board can veto; else queued at once. */
export function setQueuedPhase(proposal: Proposal, eta: BigInt, timestamp: BigInt, transaction: Bytes): void {
  if (proposal.isVetoable && eta.gt(timestamp)) {
    setPhase(proposal, PHASE_REVIEW, "Review", timestamp, transaction);
    setPhase(proposal, PHASE_QUEUED, "Queued", eta, null);
  } else {
    setPhase(proposal, PHASE_QUEUED, "Queued", timestamp, transaction);
  }
  updateExpiryPhase(proposal);
}

/** The review was lengthened: it is over later, and so is the time to execute. */
export function setExtendedPhase(proposal: Proposal, eta: BigInt): void {
  setPhase(proposal, PHASE_QUEUED, "Queued", eta, null);
  updateExpiryPhase(proposal);
}

export function setExecutedPhase(proposal: Proposal, timestamp: BigInt, transaction: Bytes): void {
  setPhase(proposal, PHASE_EXECUTED, "Executed", timestamp, transaction);
  updateExpiryPhase(proposal);
}

/** What time would have brought comes no more. */
function stop(proposal: Proposal, timestamp: BigInt): void {
  removeIfAfter(proposal, PHASE_ACTIVE, timestamp);
  removeIfAfter(proposal, PHASE_OUTCOME, timestamp);
  removeIfAfter(proposal, PHASE_QUEUED, timestamp);
  updateExpiryPhase(proposal);
}

export function setCanceledPhase(proposal: Proposal, timestamp: BigInt, transaction: Bytes): void {
  stop(proposal, timestamp);
  setPhase(proposal, PHASE_CANCELED, "Canceled", timestamp, transaction);
}

/** In place of Canceled, which the governor says in the same transaction. */
export function setVetoedPhase(proposal: Proposal, timestamp: BigInt, transaction: Bytes): void {
  stop(proposal, timestamp);
  removeIfAfter(proposal, PHASE_CANCELED, BigInt.zero());
  setPhase(proposal, PHASE_VETOED, "Vetoed", timestamp, transaction);
}

export function setOverriddenPhase(proposal: Proposal, timestamp: BigInt, transaction: Bytes): void {
  setPhase(proposal, PHASE_OVERRIDDEN, "Overridden", timestamp, transaction);
}
