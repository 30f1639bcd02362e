import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { LevelSet, TemplateAdded, WallSet } from "../../../generated/PolicyBook/PolicyBook";
import {
  ConsentTemplate,
  LevelPolicy,
  LevelPolicyChange,
  Wall,
  WallChange,
} from "../../../generated/schema";
import { bitsOf } from "../../bitmaps";
import { byteId, eventId, numberId, sequenceOf, smallId } from "../../ids";
import { executedProposal } from "../../receipts";
import { reportUnknown } from "../market/unknown";
import { operationsOf, termsOf } from "./terms";

function recordLevel(policy: LevelPolicy, event: ethereum.Event, timelock: Bytes): void {
  const change = new LevelPolicyChange(eventId(event));
  change.announceDelay = policy.announceDelay;
  change.blockNumber = event.block.number;
  change.bridges = policy.bridges;
  change.level = policy.level;
  change.maxDuration = policy.maxDuration;
  change.mechanisms = policy.mechanisms;
  change.needsAssessment = policy.needsAssessment;
  change.needsExplicit = policy.needsExplicit;
  change.ops = policy.ops;
  change.policy = policy.id;
  change.proposal = executedProposal(event, timelock);
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.transactionHash = event.transaction.hash;
  change.version = policy.version;
  change.save();
}

export function setLevel(event: LevelSet, timelock: Bytes): void {
  const params = event.params.policy;
  const policy = new LevelPolicy(byteId(event.params.level));
  policy.announceDelay = params.announceDelay;
  policy.bridges = bitsOf(params.bridges);
  policy.level = event.params.level;
  policy.maxDuration = params.maxDuration;
  policy.mechanisms = termsOf(params.mechanisms);
  policy.needsAssessment = params.needsAssessment;
  policy.needsExplicit = params.needsExplicit;
  policy.ops = operationsOf(params.ops);
  policy.updatedAt = event.block.timestamp;
  policy.version = event.params.version;
  policy.save();
  recordLevel(policy, event, timelock);
}

export function setWall(event: WallSet, timelock: Bytes): void {
  const params = event.params;
  const wall = new Wall(byteId(params.zone));
  wall.forbidden = termsOf(params.forbidden);
  wall.updatedAt = event.block.timestamp;
  wall.version = params.version;
  wall.zone = params.zone;
  wall.save();

  const change = new WallChange(eventId(event));
  change.blockNumber = event.block.number;
  change.forbidden = wall.forbidden;
  change.proposal = executedProposal(event, timelock);
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.transactionHash = event.transaction.hash;
  change.version = params.version;
  change.wall = wall.id;
  change.save();
}

export function addTemplate(event: TemplateAdded, timelock: Bytes): void {
  const params = event.params;
  const template = new ConsentTemplate(numberId(params.templateId));
  template.addedAt = event.block.timestamp;
  template.category = smallId(params.category);
  template.isRetired = false;
  template.level = params.level;
  template.number = params.templateId;
  template.proposal = executedProposal(event, timelock);
  template.purpose = smallId(params.purpose);
  template.retiredAt = null;
  template.retiringProposal = null;
  template.termsHash = params.termsHash;
  template.save();
}

export function retireTemplate(templateId: BigInt, event: ethereum.Event, timelock: Bytes): void {
  const template = ConsentTemplate.load(numberId(templateId));
  if (template === null) {
    reportUnknown("Template " + templateId.toString(), event);
    return;
  }
  template.isRetired = true;
  template.retiredAt = event.block.timestamp;
  template.retiringProposal = executedProposal(event, timelock);
  template.save();
}
