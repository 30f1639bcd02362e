import { Address, dataSource } from "@graphprotocol/graph-ts";
import {
  ActionRuleSet,
  AuthorityUpdated,
  BoundsFixed,
  GovernorBound,
  OpinionLogSet,
  PolicyConfigured,
  ProposalClassified,
  ProposalOverridden,
  ProposalReviewExtended,
  ProposalVetoed,
  RulesSet,
  SpendCapSet,
  SpendRecorded,
  TargetClassSet,
} from "../../generated/ProposalPolicy/ProposalPolicy";
import { ActionRule, TargetClass } from "../../generated/schema";
import { ACTION_RULE, OPINION_LOG, PROPOSAL_CLASSES, SPEND_CAP, TARGET_CLASS } from "../constants";
import { timelock } from "../context";
import { changeAuthority, changeFrom, changeNumber, changeParameter } from "../entities/parameter";
import {
  classifyProposal,
  configurePolicy,
  fixBounds,
  loadPolicy,
  recordSpend,
  setCap,
  setClassRule,
} from "../entities/policy";
import { extendReview, loadProposal } from "../entities/proposal";
import { overrideVeto, vetoProposal } from "../entities/veto";
import { actionRuleId, proposalEntityId, targetClassId } from "../ids";

/** What a function without a rule has in the history. */
const NO_RULE = "none";

/* PROPOSALS */

export function handleProposalClassified(event: ProposalClassified): void {
  const proposal = loadProposal(event.params.proposalId, event);
  if (proposal !== null) classifyProposal(proposal, event);
}

export function handleProposalReviewExtended(event: ProposalReviewExtended): void {
  const proposal = loadProposal(event.params.proposalId, event);
  const policy = loadPolicy(event.address, event);
  if (proposal === null || policy === null) return;
  extendReview(proposal, event.params.etaSeconds, policy, event);
}

export function handleProposalVetoed(event: ProposalVetoed): void {
  const proposal = loadProposal(event.params.proposalId, event);
  if (proposal === null) return;
  vetoProposal(proposal, event, Address.fromBytes(dataSource.context().getBytes("constitution")));
}

export function handleProposalOverridden(event: ProposalOverridden): void {
  const proposal = loadProposal(event.params.vetoedId, event);
  if (proposal !== null) overrideVeto(proposal, proposalEntityId(event.params.overrideId), event);
}

/* SETTINGS */

export function handlePolicyConfigured(event: PolicyConfigured): void {
  configurePolicy(event);
}

export function handleBoundsFixed(event: BoundsFixed): void {
  const policy = loadPolicy(event.address, event);
  if (policy !== null) fixBounds(policy, event);
}

export function handleGovernorBound(event: GovernorBound): void {
  const policy = loadPolicy(event.address, event);
  if (policy === null) return;
  policy.governor = event.params.governor;
  policy.save();
}

export function handleRulesSet(event: RulesSet): void {
  setClassRule(event, timelock());
}

export function handleTargetClassSet(event: TargetClassSet): void {
  const target = event.params.target;
  const row = new TargetClass(targetClassId(event.address, target));
  row.class_ = PROPOSAL_CLASSES[event.params.class_];
  row.policy = event.address;
  row.target = target;
  row.updatedAt = event.block.timestamp;
  row.save();
  changeFrom(PROPOSAL_CLASSES[0], TARGET_CLASS + target.toHexString(), row.class_, timelock(), event);
}

export function handleActionRuleSet(event: ActionRuleSet): void {
  const target = event.params.target;
  const selector = event.params.selector;
  const rule = new ActionRule(actionRuleId(event.address, target, selector));
  rule.class_ = PROPOSAL_CLASSES[event.params.class_];
  rule.length = event.params.length;
  rule.policy = event.address;
  rule.selector = selector;
  rule.target = target;
  rule.updatedAt = event.block.timestamp;
  rule.save();
  const name = ACTION_RULE + target.toHexString() + "." + selector.toHexString();
  const value = rule.length == 0 ? rule.class_ : rule.class_ + " " + rule.length.toString();
  changeFrom(NO_RULE, name, value, timelock(), event);
}

export function handleSpendCapSet(event: SpendCapSet): void {
  const policy = loadPolicy(event.address, event);
  if (policy === null) return;
  setCap(policy, event);
  const name = SPEND_CAP + event.params.asset.toHexString();
  changeNumber(name, event.params.oldCap, event.params.newCap, timelock(), event);
}

export function handleSpendRecorded(event: SpendRecorded): void {
  recordSpend(event, timelock());
}

export function handleOpinionLogSet(event: OpinionLogSet): void {
  const policy = loadPolicy(event.address, event);
  if (policy === null) return;
  policy.opinionLog = event.params.newLog;
  policy.save();
  changeParameter(
    OPINION_LOG,
    event.params.oldLog.toHexString(),
    event.params.newLog.toHexString(),
    timelock(),
    event,
  );
}

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}
