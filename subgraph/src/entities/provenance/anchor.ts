import { BigInt, ethereum } from "@graphprotocol/graph-ts";
import { UseChallenged, UsesAnchored, UseSlashed } from "../../../generated/UseAnchors/UseAnchors";
import { UseAnchor, UseChallenge } from "../../../generated/schema";
import { USE_FAULTS } from "../../constants";
import { longId, numberId, sequenceOf, smallId } from "../../ids";
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
  const provenance = getProvenance();
  provenance.anchoredUses = provenance.anchoredUses.plus(params.count);
  provenance.save();
  const scope = getScope(params.scope);
  scope.anchoredUses = scope.anchoredUses.plus(params.count);
  scope.save();
  const controller = loadController(params.controllerId, event);
  if (controller !== null) {
    controller.anchoredUses = controller.anchoredUses.plus(params.count);
    controller.save();
  }
  if (params.jobId.isZero()) return;
  const use = getJobUse(params.jobId, params.scope, params.controllerId, event);
  use.anchoredUses = use.anchoredUses.plus(params.count);
  use.save();
}

export function anchorUses(event: UsesAnchored): void {
  const params = event.params;
  const anchor = new UseAnchor(longId(params.anchorId));
  anchor.actor = params.actor;
  anchor.blockNumber = event.block.number;
  anchor.bond = params.bond;
  anchor.challengeCount = 0;
  anchor.challenger = null;
  anchor.codec = params.codec;
  anchor.controller = numberId(params.controllerId);
  anchor.count = params.count;
  anchor.dataset = params.scope;
  anchor.digest = params.digest;
  anchor.endedAt = null;
  anchor.fault = null;
  anchor.faultyGrant = null;
  anchor.job = jobOf(params.jobId);
  anchor.jobId = params.jobId;
  anchor.number = params.anchorId;
  anchor.op = operationOf(params.op);
  anchor.purpose = smallId(params.purpose);
  anchor.root = params.root;
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
  challenge.sequence = sequenceOf(event);
  challenge.timestamp = event.block.timestamp;
  challenge.transactionHash = event.transaction.hash;
  challenge.save();
  anchor.challengeCount += 1;
  anchor.save();
}

export function answerChallenge(challengeId: BigInt, event: ethereum.Event): void {
  const challenge = UseChallenge.load(longId(challengeId));
  if (challenge === null) {
    reportUnknown("Challenge " + challengeId.toString(), event);
    return;
  }
  challenge.answeredAt = event.block.timestamp;
  challenge.isAnswered = true;
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
