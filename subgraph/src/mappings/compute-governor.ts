import { Address, BigInt, Bytes, crypto, dataSource, ethereum, log } from "@graphprotocol/graph-ts";
import {
  GovernorConfigured,
  LateQuorumVoteExtensionSet,
  ObjectionPeriodStarted,
  ProposalCanceled,
  ProposalCreated,
  ProposalExecuted,
  ProposalExtended,
  ProposalQueued,
  ProposalThresholdSet,
  QuorumNumeratorUpdated,
  TimelockChange,
  VoteCast,
  VoteCastWithParams,
  VotingDelaySet,
  VotingPeriodSet,
} from "../../generated/ComputeGovernor/ComputeGovernor";
import { Governor, TimelockOperation } from "../../generated/schema";
import {
  LATE_QUORUM_EXTENSION,
  PROPOSAL_THRESHOLD,
  QUORUM_NUMERATOR,
  SUPPORT_FRACTIONAL,
  TIMELOCK,
  VOTING_DELAY,
  VOTING_PERIOD,
} from "../constants";
import { timelock } from "../context";
import { getOrCreateAccount } from "../entities/account";
import { getOrCreateGovernor, setTimelock } from "../entities/governor";
import { startReview } from "../entities/board-attendance";
import { changeNumber, changeParameter } from "../entities/parameter";
import { loadPolicy } from "../entities/policy";
import {
  cancelProposal,
  executeProposal,
  loadProposal,
  newProposal,
  queueProposal,
  saveNewProposal,
  startObjection,
  titleOf,
  updateOutcome,
} from "../entities/proposal";
import { quorumOf } from "../entities/quorum";
import { castVote, fractionalWeights, nominalWeights, Weights } from "../entities/vote";
import { descriptionBytes, scheduledOperation } from "../receipts";

function policyAddress(): Bytes {
  return dataSource.context().getBytes("policy");
}

function governorOf(event: ethereum.Event): Governor {
  return getOrCreateGovernor(event.address, timelock(), policyAddress());
}

/* PROPOSALS */

export function handleProposalCreated(event: ProposalCreated): void {
  const policy = loadPolicy(policyAddress(), event);
  if (policy === null) return;
  const description = event.params.description;
  const raw = descriptionBytes(event);
  const proposer = getOrCreateAccount(event.params.proposer, event);
  const proposal = newProposal(event.params.proposalId, event);
  proposal.calldatas = event.params.calldatas;
  proposal.description = description;
  proposal.descriptionHash = Bytes.fromByteArray(
    crypto.keccak256(raw === null ? Bytes.fromUTF8(description) : raw),
  );
  proposal.proposer = proposer.id;
  proposal.targets = changetype<Bytes[]>(event.params.targets);
  proposal.title = titleOf(description);
  proposal.values = event.params.values;
  proposal.voteEnd = event.params.voteEnd;
  proposal.voteStart = event.params.voteStart;
  saveNewProposal(proposal, policy);

  proposer.proposalCount += 1;
  proposer.save();
  const governor = governorOf(event);
  governor.proposalCount += 1;
  governor.save();
}

export function handleProposalExtended(event: ProposalExtended): void {
  const policy = loadPolicy(policyAddress(), event);
  const proposal = loadProposal(event.params.proposalId, event);
  if (policy === null || proposal === null) return;
  proposal.isExtended = true;
  proposal.voteEnd = event.params.extendedDeadline;
  updateOutcome(proposal, policy);
}

export function handleObjectionPeriodStarted(event: ObjectionPeriodStarted): void {
  const policy = loadPolicy(policyAddress(), event);
  const proposal = loadProposal(event.params.proposalId, event);
  if (policy === null || proposal === null) return;
  startObjection(proposal, event.params.from, event.params.to, policy, event);
}

export function handleProposalQueued(event: ProposalQueued): void {
  const policy = loadPolicy(policyAddress(), event);
  const proposal = loadProposal(event.params.proposalId, event);
  if (policy === null || proposal === null) return;
  const operationId = scheduledOperation(event, timelock());
  let operation: TimelockOperation | null = null;
  if (operationId !== null) operation = TimelockOperation.load(operationId);
  if (operation === null) {
    log.error("The operation of proposal {} is unknown.", [event.params.proposalId.toString()]);
  } else {
    operation.proposal = proposal.id;
    operation.save();
    proposal.timelockOperation = operation.id;
  }
  queueProposal(proposal, event.params.etaSeconds, policy, event);
  startReview(proposal, dataSource.context().getBytes("board"), event);
}

export function handleProposalExecuted(event: ProposalExecuted): void {
  const proposal = loadProposal(event.params.proposalId, event);
  if (proposal !== null) executeProposal(proposal, event);
}

export function handleProposalCanceled(event: ProposalCanceled): void {
  const proposal = loadProposal(event.params.proposalId, event);
  if (proposal !== null) cancelProposal(proposal, event);
}

/* VOTES */

function handleVote(
  proposalId: BigInt,
  voter: Address,
  weights: Weights | null,
  reason: string,
  event: ethereum.Event,
): void {
  const policy = loadPolicy(policyAddress(), event);
  const proposal = loadProposal(proposalId, event);
  if (policy === null || proposal === null) return;
  if (weights === null) {
    log.error("A vote on proposal {} has a support or parameters that the governor does not take.", [
      proposalId.toString(),
    ]);
    return;
  }
  if (proposal.quorum === null) {
    proposal.quorum = quorumOf(proposal, governorOf(event), policy, dataSource.context().getBytes("token"));
  }
  castVote(proposal, voter, weights, reason, policy, event);
}

export function handleVoteCast(event: VoteCast): void {
  const weights = nominalWeights(event.params.support, event.params.weight);
  handleVote(event.params.proposalId, event.params.voter, weights, event.params.reason, event);
}

export function handleVoteCastWithParams(event: VoteCastWithParams): void {
  const weights =
    event.params.support == SUPPORT_FRACTIONAL
      ? fractionalWeights(event.params.params)
      : nominalWeights(event.params.support, event.params.weight);
  handleVote(event.params.proposalId, event.params.voter, weights, event.params.reason, event);
}

/* SETTINGS */

export function handleGovernorConfigured(event: GovernorConfigured): void {
  const governor = governorOf(event);
  governor.policy = event.params.policy;
  governor.votesSink = event.params.votesSink;
  governor.save();
}

export function handleVotingDelaySet(event: VotingDelaySet): void {
  const governor = governorOf(event);
  governor.votingDelay = event.params.newVotingDelay;
  governor.save();
  changeNumber(VOTING_DELAY, event.params.oldVotingDelay, event.params.newVotingDelay, timelock(), event);
}

export function handleVotingPeriodSet(event: VotingPeriodSet): void {
  const governor = governorOf(event);
  governor.votingPeriod = event.params.newVotingPeriod;
  governor.save();
  changeNumber(VOTING_PERIOD, event.params.oldVotingPeriod, event.params.newVotingPeriod, timelock(), event);
}

export function handleProposalThresholdSet(event: ProposalThresholdSet): void {
  const before = event.params.oldProposalThreshold;
  const after = event.params.newProposalThreshold;
  const governor = governorOf(event);
  governor.proposalThreshold = after;
  governor.save();
  changeNumber(PROPOSAL_THRESHOLD, before, after, timelock(), event);
}

export function handleQuorumNumeratorUpdated(event: QuorumNumeratorUpdated): void {
  const before = event.params.oldQuorumNumerator;
  const after = event.params.newQuorumNumerator;
  const governor = governorOf(event);
  governor.latestQuorumChange = changeNumber(QUORUM_NUMERATOR, before, after, timelock(), event);
  governor.quorumNumerator = after;
  governor.save();
}

export function handleLateQuorumVoteExtensionSet(event: LateQuorumVoteExtensionSet): void {
  const before = event.params.oldVoteExtension;
  const after = event.params.newVoteExtension;
  const governor = governorOf(event);
  governor.lateQuorumExtension = after;
  governor.save();
  changeNumber(LATE_QUORUM_EXTENSION, before, after, timelock(), event);
}

export function handleTimelockChange(event: TimelockChange): void {
  const governor = governorOf(event);
  setTimelock(governor, event.params.newTimelock);
  governor.save();
  changeParameter(
    TIMELOCK,
    event.params.oldTimelock.toHexString(),
    event.params.newTimelock.toHexString(),
    timelock(),
    event,
  );
}
