import { BigInt, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { Policy, Proposal } from "../../generated/schema";
import {
  BASIS_POINTS,
  PROPOSAL_CLASSES,
  PROPOSER_MARKER,
  PROPOSER_SUFFIX_LENGTH,
  TITLE_MAX_LENGTH,
} from "../constants";
import { proposalEntityId } from "../ids";
import {
  createPhases,
  setCanceledPhase,
  setExecutedPhase,
  setExtendedPhase,
  setObjectionPhase,
  setOutcomePhase,
  setQueuedPhase,
} from "./proposal-phase";
import {
  createStates,
  setCanceledState,
  setExecutedState,
  setExtendedState,
  setOutcomeState,
  setQueuedState,
} from "./proposal-state";

/** The text without the governor's `#proposer=0x…` at its end. */
function withoutProposer(description: string): string {
  const start = description.length - PROPOSER_SUFFIX_LENGTH;
  if (start < 0 || description.indexOf(PROPOSER_MARKER, start) != start) return description;
  return description.substring(0, start);
}

function shortened(line: string): string {
  if (line.length <= TITLE_MAX_LENGTH) return line;
  const last = line.charCodeAt(TITLE_MAX_LENGTH - 1);
  // Half a pair of surrogates is no text and would stop the index.
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return line.substring(0, isHalf ? TITLE_MAX_LENGTH - 1 : TITLE_MAX_LENGTH);
}

/** The first line that says something, without Markdown heading marks; empty where there is none. */
export function titleOf(description: string): string {
  const lines = withoutProposer(description).split("\n");
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i].trim();
    while (line.startsWith("#")) line = line.substring(1);
    line = line.trim();
    if (line.length > 0) return shortened(line);
  }
  return "";
}

/**
 * A new proposal with its own facts to be set by the caller, who hands it to {@link saveNewProposal}. What its class
 * needs comes with the event after.
 */
export function newProposal(proposalId: BigInt, event: ethereum.Event): Proposal {
  const proposal = new Proposal(proposalEntityId(proposalId));
  proposal.blockNumber = event.block.number;
  proposal.createdAt = event.block.timestamp;
  proposal.proposalId = proposalId;
  proposal.transactionHash = event.transaction.hash;
  proposal.abstainVotes = BigInt.zero();
  proposal.againstVotes = BigInt.zero();
  proposal.approvalBps = 0;
  proposal.canceledAt = null;
  proposal.classAction = 0;
  proposal.class_ = PROPOSAL_CLASSES[0];
  proposal.codeHash = Bytes.empty();
  proposal.delay = BigInt.zero();
  proposal.eta = null;
  proposal.executedAt = null;
  proposal.expiresAt = null;
  proposal.forVotes = BigInt.zero();
  proposal.hasLegalOpinion = false;
  proposal.isExtended = false;
  proposal.isVetoable = true;
  proposal.needsLegalOpinion = false;
  proposal.objectionEnd = null;
  proposal.objectionFrom = null;
  proposal.overriddenBy = null;
  proposal.overrideUntil = null;
  proposal.overrides = null;
  proposal.queuedAt = null;
  proposal.quorum = null;
  proposal.quorumBps = BASIS_POINTS.toI32();
  proposal.reviewExtendedAt = null;
  proposal.reviewStartedAt = null;
  proposal.timelockOperation = null;
  proposal.veto = null;
  proposal.vetoedAt = null;
  proposal.voterCount = 0;
  return proposal;
}

/** What the governor's state() would say after the vote if nobody voted any more. */
function isWon(proposal: Proposal): boolean {
  const quorum = proposal.quorum;
  // Without a vote there is no majority, whatever the quorum is.
  if (quorum === null) return false;
  const inFavour = proposal.forVotes;
  const cast = inFavour.plus(proposal.againstVotes);
  const isApproved = inFavour.times(BASIS_POINTS).ge(cast.times(BigInt.fromI32(proposal.approvalBps)));
  return inFavour.ge(quorum) && inFavour.gt(proposal.againstVotes) && isApproved;
}

/** Writes how the vote ends as the votes stand, and when what is won expires; saves the proposal. */
export function updateOutcome(proposal: Proposal, policy: Policy): void {
  const won = isWon(proposal);
  proposal.expiresAt = won ? proposal.voteEnd.plus(policy.gracePeriod) : null;
  proposal.save();
  const outcome = won ? "Succeeded" : "Defeated";
  setOutcomeState(proposal, outcome);
  setOutcomePhase(proposal, outcome);
}

export function saveNewProposal(proposal: Proposal, policy: Policy): void {
  createStates(proposal);
  createPhases(proposal);
  updateOutcome(proposal, policy);
}

/** Notes that a late turn lengthened the vote; after `from` only Against is taken. */
export function startObjection(
  proposal: Proposal,
  from: BigInt,
  to: BigInt,
  policy: Policy,
  event: ethereum.Event,
): void {
  proposal.objectionFrom = from;
  proposal.objectionEnd = to;
  proposal.voteEnd = to;
  setObjectionPhase(proposal, from, event.transaction.hash);
  updateOutcome(proposal, policy);
}

export function queueProposal(proposal: Proposal, eta: BigInt, policy: Policy, event: ethereum.Event): void {
  proposal.eta = eta;
  proposal.expiresAt = eta.plus(policy.gracePeriod);
  proposal.queuedAt = event.block.timestamp;
  proposal.save();
  setQueuedState(proposal, event.block.timestamp, event.transaction.hash);
  setQueuedPhase(proposal, eta, event.block.timestamp, event.transaction.hash);
}

export function extendReview(proposal: Proposal, eta: BigInt, policy: Policy, event: ethereum.Event): void {
  proposal.eta = eta;
  proposal.expiresAt = eta.plus(policy.gracePeriod);
  proposal.reviewExtendedAt = event.block.timestamp;
  proposal.save();
  setExtendedState(proposal);
  setExtendedPhase(proposal, eta);
}

/** The proposal; null, with a word in the log, where it is unknown. */
export function loadProposal(proposalId: BigInt, event: ethereum.Event): Proposal | null {
  const proposal = Proposal.load(proposalEntityId(proposalId));
  if (proposal === null) {
    log.error("Proposal {} of the event in transaction {} is unknown.", [
      proposalId.toString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return proposal;
}

export function executeProposal(proposal: Proposal, event: ethereum.Event): void {
  proposal.executedAt = event.block.timestamp;
  proposal.expiresAt = null;
  proposal.save();
  setExecutedState(proposal, event.block.timestamp, event.transaction.hash);
  setExecutedPhase(proposal, event.block.timestamp, event.transaction.hash);
}

export function cancelProposal(proposal: Proposal, event: ethereum.Event): void {
  proposal.canceledAt = event.block.timestamp;
  proposal.expiresAt = null;
  proposal.save();
  setCanceledState(proposal, event.block.timestamp, event.transaction.hash);
  // What is vetoed is canceled too, but its phase is the veto.
  if (proposal.vetoedAt === null) setCanceledPhase(proposal, event.block.timestamp, event.transaction.hash);
}

/** The proposal that an operation came from was executed: the governor says so too unless the timelock was called directly. */
export function executeProposalOf(proposalEntity: Bytes | null, event: ethereum.Event): void {
  if (proposalEntity === null) return;
  const proposal = Proposal.load(proposalEntity);
  if (proposal !== null) executeProposal(proposal, event);
}

/** As {@link executeProposalOf}, for an operation that was canceled. */
export function cancelProposalOf(proposalEntity: Bytes | null, event: ethereum.Event): void {
  if (proposalEntity === null) return;
  const proposal = Proposal.load(proposalEntity);
  if (proposal !== null) cancelProposal(proposal, event);
}
