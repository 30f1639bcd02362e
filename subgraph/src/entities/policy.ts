import { BigInt, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import {
  BoundsFixed,
  PolicyConfigured,
  ProposalClassified,
  RulesSet,
  SpendCapSet,
  SpendRecorded,
} from "../../generated/ProposalPolicy/ProposalPolicy";
import { ClassRule, Policy, Proposal, SpendCap, SpendRecord } from "../../generated/schema";
import { HIGHEST_VETOABLE_CLASS, PROPOSAL_CLASSES, RULES } from "../constants";
import { classRuleId, eventId, proposalEntityId, sequenceOf, spendCapId } from "../ids";
import { executedProposal } from "../receipts";
import { changePart } from "./parameter";

/** The policy; null, with a word in the log, where it is unknown. */
export function loadPolicy(address: Bytes, event: ethereum.Event): Policy | null {
  const policy = Policy.load(address);
  if (policy === null) {
    log.error("Policy {} of the event in transaction {} is unknown.", [
      address.toHexString(),
      event.transaction.hash.toHexString(),
    ]);
  }
  return policy;
}

/** The bounds come with the event after. */
export function configurePolicy(event: PolicyConfigured): void {
  const policy = new Policy(event.address);
  policy.flipWindow = event.params.flipWindow;
  policy.gracePeriod = event.params.gracePeriod;
  policy.objectionPeriod = event.params.objectionPeriod;
  policy.opinionWait = event.params.opinionWait;
  policy.overrideWindow = event.params.overrideWindow;
  policy.reviewExtension = event.params.reviewExtension;
  policy.spendWindow = event.params.spendWindow;
  policy.token = event.params.token;
  policy.governor = null;
  policy.maxProposalThreshold = BigInt.zero();
  policy.maxQuorumPercent = 0;
  policy.maxVotingDelay = BigInt.zero();
  policy.maxVotingPeriod = BigInt.zero();
  policy.minLateQuorumExtension = BigInt.zero();
  policy.minQuorumPercent = 0;
  policy.minVotingDelay = BigInt.zero();
  policy.minVotingPeriod = BigInt.zero();
  policy.opinionLog = null;
  policy.quorumFloor = BigInt.zero();
  policy.save();
}

export function fixBounds(policy: Policy, event: BoundsFixed): void {
  policy.maxProposalThreshold = event.params.maxProposalThreshold;
  policy.maxQuorumPercent = event.params.maxQuorumPercent.toI32();
  policy.maxVotingDelay = event.params.maxVotingDelay;
  policy.maxVotingPeriod = event.params.maxVotingPeriod;
  policy.minLateQuorumExtension = event.params.minLateQuorumExtension;
  policy.minQuorumPercent = event.params.minQuorumPercent.toI32();
  policy.minVotingDelay = event.params.minVotingDelay;
  policy.minVotingPeriod = event.params.minVotingPeriod;
  policy.quorumFloor = event.params.quorumFloor;
  policy.save();
}

/** Saves the proposal. */
export function classifyProposal(proposal: Proposal, event: ProposalClassified): void {
  const params = event.params;
  proposal.approvalBps = params.approvalBps;
  proposal.classAction = params.action.toI32();
  proposal.class_ = PROPOSAL_CLASSES[params.class_];
  proposal.codeHash = params.codeHash;
  proposal.delay = params.delay;
  proposal.isVetoable = params.class_ <= HIGHEST_VETOABLE_CLASS;
  proposal.needsLegalOpinion = params.needsLegalOpinion;
  proposal.overrides = params.overriddenId.isZero() ? null : proposalEntityId(params.overriddenId);
  proposal.quorumBps = params.quorumBps;
  proposal.save();
}

export function setClassRule(event: RulesSet, timelock: Bytes): void {
  const params = event.params;
  const rule = new ClassRule(classRuleId(event.address, params.class_));
  rule.approvalBps = params.approvalBps;
  rule.class_ = PROPOSAL_CLASSES[params.class_];
  rule.delay = params.delay;
  rule.isVetoable = params.class_ <= HIGHEST_VETOABLE_CLASS;
  rule.needsLegalOpinion = params.needsLegalOpinion;
  rule.policy = event.address;
  rule.quorumBps = params.quorumBps;
  rule.updatedAt = event.block.timestamp;
  rule.save();

  const name = RULES + rule.class_ + ".";
  changePart(0, "0", name + "approvalBps", params.approvalBps.toString(), timelock, event);
  changePart(1, "0", name + "quorumBps", params.quorumBps.toString(), timelock, event);
  changePart(2, "0", name + "delay", params.delay.toString(), timelock, event);
  const needed = params.needsLegalOpinion ? "true" : "false";
  changePart(3, "false", name + "needsLegalOpinion", needed, timelock, event);
}

/** How full the bucket is now: it drains by its cap per window. */
function levelNow(spendCap: SpendCap, policy: Policy, timestamp: BigInt): BigInt {
  const passed = timestamp.minus(spendCap.levelAt);
  const drained = spendCap.cap.times(passed).div(policy.spendWindow);
  return spendCap.level.gt(drained) ? spendCap.level.minus(drained) : BigInt.zero();
}

/** A new cap leaves in the bucket what is in it. */
export function setCap(policy: Policy, event: SpendCapSet): void {
  const id = spendCapId(event.address, event.params.asset);
  const known = SpendCap.load(id);
  const spendCap = known === null ? new SpendCap(id) : known;
  if (known === null) {
    spendCap.asset = event.params.asset;
    spendCap.level = BigInt.zero();
    spendCap.policy = policy.id;
    spendCap.spent = BigInt.zero();
  } else {
    spendCap.level = levelNow(spendCap, policy, event.block.timestamp);
  }
  spendCap.levelAt = event.block.timestamp;
  spendCap.cap = event.params.newCap;
  spendCap.updatedAt = event.block.timestamp;
  spendCap.save();
}

export function recordSpend(event: SpendRecorded, timelock: Bytes): void {
  const spendCap = SpendCap.load(spendCapId(event.address, event.params.asset));
  if (spendCap === null) {
    log.error("The cap of asset {} of the event in transaction {} is unknown.", [
      event.params.asset.toHexString(),
      event.transaction.hash.toHexString(),
    ]);
    return;
  }
  const spend = new SpendRecord(eventId(event));
  spend.amount = event.params.amount;
  spend.asset = event.params.asset;
  spend.blockNumber = event.block.number;
  spend.level = event.params.level;
  spend.proposal = executedProposal(event, timelock);
  spend.sequence = sequenceOf(event);
  spend.spendCap = spendCap.id;
  spend.timestamp = event.block.timestamp;
  spend.transactionHash = event.transaction.hash;
  spend.save();
  spendCap.level = spend.level;
  spendCap.levelAt = event.block.timestamp;
  spendCap.spent = spendCap.spent.plus(spend.amount);
  spendCap.save();
}
