import { BigInt, Bytes, ethereum, store } from "@graphprotocol/graph-ts";
import { Proposal, ProposalStateChange } from "../../generated/schema";
import {
  STEP_ACTIVE,
  STEP_CANCELED,
  STEP_EXECUTED,
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

/** What the governor's state() would say after the vote if nobody voted any more. */
function outcomeOf(proposal: Proposal): string {
  const quorum = proposal.quorum;
  // Without a vote there is no majority, whatever the quorum is.
  if (quorum === null) return "Defeated";
  const isQuorumReached = proposal.forVotes.plus(proposal.abstainVotes).ge(quorum);
  const isWon = proposal.forVotes.gt(proposal.againstVotes);
  return isQuorumReached && isWon ? "Succeeded" : "Defeated";
}

/** Writes the outcome as the votes stand. The vote's last second still counts as active. */
export function updateOutcome(proposal: Proposal): void {
  setState(proposal, STEP_OUTCOME, outcomeOf(proposal), proposal.voteEnd.plus(ONE_SECOND), null);
}

/** Writes all states that time alone will bring. */
export function createStates(proposal: Proposal): void {
  setState(proposal, STEP_PENDING, "Pending", proposal.createdAt, proposal.transactionHash);
  setState(proposal, STEP_ACTIVE, "Active", proposal.voteStart.plus(ONE_SECOND), null);
  updateOutcome(proposal);
}

export function setQueued(proposal: Proposal, event: ethereum.Event): void {
  setState(proposal, STEP_QUEUED, "Queued", event.block.timestamp, event.transaction.hash);
}

export function setExecuted(proposal: Proposal, event: ethereum.Event): void {
  setState(proposal, STEP_EXECUTED, "Executed", event.block.timestamp, event.transaction.hash);
}

function removeIfAfter(proposal: Proposal, step: u8, timestamp: BigInt): void {
  const id = proposalStateId(proposal.id, step);
  const change = ProposalStateChange.load(id);
  if (change !== null && change.from.gt(timestamp)) store.remove("ProposalStateChange", id.toHexString());
}

/** Also takes away the states that will not come any more. */
export function setCanceled(proposal: Proposal, event: ethereum.Event): void {
  removeIfAfter(proposal, STEP_ACTIVE, event.block.timestamp);
  removeIfAfter(proposal, STEP_OUTCOME, event.block.timestamp);
  setState(proposal, STEP_CANCELED, "Canceled", event.block.timestamp, event.transaction.hash);
}
