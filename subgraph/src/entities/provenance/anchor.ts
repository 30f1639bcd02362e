import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import { UseChallenged, UsesAnchored, UseSlashed } from "../../../generated/UseAnchors/UseAnchors";
import { UseAnchor, UseChallenge } from "../../../generated/schema";
import { USE_FAULTS } from "../../constants";
import { agentEntityId, longId, numberId, sequenceOf, smallId } from "../../ids";
import { reportUnknown } from "../market/unknown";
import { loadController } from "./controller";
import { getProvenance } from "./provenance";
import { getScope } from "./scope";
import { operationOf } from "./terms";
import { getJobUse, jobOf } from "./use";

export function loadAnchor(anchorId: BigInt, event: ethereum.Event): UseAnchor | null {
  const anchor = UseAnchor.load(longId(anchorId));
  if (anchor === null) reportUnknown("Root " + anchorId.toString(), event);
  return anchor;
}

function countAnchor(event: UsesAnchored): void {
  const params = event.params;
  const input = params.input;
  const provenance = getProvenance();
  provenance.anchoredUses = provenance.anchoredUses.plus(input.count);
  provenance.save();
  const scope = getScope(params.scope);
  scope.anchoredUses = scope.anchoredUses.plus(input.count);
  scope.save();
  const controller = loadController(input.controllerId, event);
  if (controller !== null) {
    controller.anchoredUses = controller.anchoredUses.plus(input.count);
    controller.save();
  }
  if (params.jobId.isZero()) return;
  const use = getJobUse(params.jobId, params.scope, input.controllerId, event);
  use.anchoredUses = use.anchoredUses.plus(input.count);
  use.save();
}

export function anchorUses(event: UsesAnchored): void {
  const params = event.params;
  const input = params.input;
  const anchor = new UseAnchor(longId(params.anchorId));
  anchor.actor = params.actor;
  anchor.agent = input.agentId.isZero() ? null : agentEntityId(input.controllerId, input.agentId);
  anchor.blockNumber = event.block.number;
  anchor.bond = params.bond;
  anchor.challengeCount = 0;
  anchor.challenger = null;
  anchor.codec = input.codec;
  anchor.controller = numberId(input.controllerId);
  anchor.count = input.count;
  anchor.dataset = params.scope;
  anchor.digest = input.digest;
  anchor.endedAt = null;
  anchor.fault = null;
  anchor.faultyGrant = null;
  anchor.job = jobOf(params.jobId);
  anchor.jobId = params.jobId;
  anchor.level = input.level;
  anchor.number = params.anchorId;
  anchor.op = operationOf(input.op);
  anchor.purpose = smallId(input.purpose);
  anchor.root = input.root;
  anchor.scope = params.scope;
  anchor.sequence = sequenceOf(event);
  anchor.state = "Open";
  anchor.timestamp = event.block.timestamp;
  anchor.toChallenger = null;
  anchor.toSubject = null;
  anchor.transactionHash = event.transaction.hash;
  anchor.save();
  countAnchor(event);
}

export function challengeAnchor(anchor: UseAnchor, event: UseChallenged): void {
  const params = event.params;
  const challenge = new UseChallenge(longId(params.challengeId));
  challenge.anchor = anchor.id;
  challenge.answeredAt = null;
  challenge.blockNumber = event.block.number;
  challenge.challenger = params.challenger;
  challenge.deadline = params.deadline;
  challenge.fault = USE_FAULTS[params.fault];
  challenge.grantId = params.grantId;
  challenge.index = params.index;
  challenge.isAnswered = false;
  challenge.number = params.challengeId;
  challenge.returnedAt = null;
  challenge.sequence = sequenceOf(event);
  challenge.timestamp = event.block.timestamp;
  challenge.transactionHash = event.transaction.hash;
  challenge.save();
  anchor.challengeCount += 1;
  anchor.save();
}

function loadChallenge(challengeId: BigInt, event: ethereum.Event): UseChallenge | null {
  const challenge = UseChallenge.load(longId(challengeId));
  if (challenge === null) reportUnknown("Challenge " + challengeId.toString(), event);
  return challenge;
}

export function answerChallenge(challengeId: BigInt, event: ethereum.Event): void {
  const challenge = loadChallenge(challengeId, event);
  if (challenge === null) return;
  challenge.answeredAt = event.block.timestamp;
  challenge.isAnswered = true;
  challenge.save();
}

export function returnChallenge(challengeId: BigInt, event: ethereum.Event): void {
  const challenge = loadChallenge(challengeId, event);
  if (challenge === null) return;
  challenge.returnedAt = event.block.timestamp;
  challenge.save();
}

export function slashAnchor(anchor: UseAnchor, event: UseSlashed): void {
  const params = event.params;
  anchor.challenger = params.challenger;
  anchor.endedAt = event.block.timestamp;
  anchor.fault = USE_FAULTS[params.fault];
  anchor.faultyGrant = params.grantId;
  anchor.state = "Slashed";
  anchor.toChallenger = params.toChallenger;
  anchor.toSubject = params.toSubject;
  anchor.save();
  const provenance = getProvenance();
  provenance.slashedAnchors += 1;
  provenance.save();
}

export function finishAnchor(anchor: UseAnchor, event: ethereum.Event): void {
  anchor.endedAt = event.block.timestamp;
  anchor.state = "Final";
  anchor.save();
}
