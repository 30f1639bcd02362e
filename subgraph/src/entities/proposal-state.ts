import { BigInt, Bytes, store } from "@graphprotocol/graph-ts";
import { Proposal, ProposalStateChange } from "../../generated/schema";
import {
  STEP_ACTIVE,
  STEP_CANCELED,
  STEP_EXECUTED,
  STEP_EXPIRED,
  STEP_OUTCOME,
  STEP_PENDING,
  STEP_QUEUED,
} from "../constants";
import { proposalStateId } from "../ids";

const ONE_SECOND = BigInt.fromI32(1);

function setState(
  proposal: Proposal,
  step: u8,
  state: string,
  from: BigInt,
  transaction: Bytes | null,
): void {
  const change = new ProposalStateChange(proposalStateId(proposal.id, step));
  change.from = from;
  change.proposal = proposal.id;
  change.state = state;
  change.transactionHash = transaction;
  change.save();
}

function removeIfAfter(proposal: Proposal, step: u8, timestamp: BigInt): void {
  const id = proposalStateId(proposal.id, step);
  const change = ProposalStateChange.load(id);
  if (change !== null && change.from.gt(timestamp)) store.remove("ProposalStateChange", id.toHexString());
}

/** Writes when it expires by its `expiresAt`, or that it does not. */
function updateExpiryState(proposal: Proposal): void {
  const expiresAt = proposal.expiresAt;
  if (expiresAt === null) removeIfAfter(proposal, STEP_EXPIRED, BigInt.zero());
  else setState(proposal, STEP_EXPIRED, "Expired", expiresAt.plus(ONE_SECOND), null);
}

/** The states that time alone brings before the vote. */
export function createStates(proposal: Proposal): void {
  setState(proposal, STEP_PENDING, "Pending", proposal.createdAt, proposal.transactionHash);
  setState(proposal, STEP_ACTIVE, "Active", proposal.voteStart.plus(ONE_SECOND), null);
}

/** The vote's last second still counts as active. */
export function setOutcomeState(proposal: Proposal, outcome: string): void {
  setState(proposal, STEP_OUTCOME, outcome, proposal.voteEnd.plus(ONE_SECOND), null);
  updateExpiryState(proposal);
}

export function setQueuedState(proposal: Proposal, timestamp: BigInt, transaction: Bytes): void {
  setState(proposal, STEP_QUEUED, "Queued", timestamp, transaction);
  updateExpiryState(proposal);
}

/** The review was lengthened: it expires later. */
export function setExtendedState(proposal: Proposal): void {
  updateExpiryState(proposal);
}

export function setExecutedState(proposal: Proposal, timestamp: BigInt, transaction: Bytes): void {
  setState(proposal, STEP_EXECUTED, "Executed", timestamp, transaction);
  updateExpiryState(proposal);
}

/** Also takes away the states that will not come any more. */
export function setCanceledState(proposal: Proposal, timestamp: BigInt, transaction: Bytes): void {
  removeIfAfter(proposal, STEP_ACTIVE, timestamp);
  removeIfAfter(proposal, STEP_OUTCOME, timestamp);
  setState(proposal, STEP_CANCELED, "Canceled", timestamp, transaction);
  updateExpiryState(proposal);
}
