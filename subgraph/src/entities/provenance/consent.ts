import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import {
  ConsentGranted,
  ConsentRefused,
  ConsentSubGranted,
  ConsentsAnchored,
  ItemSkipped,
} from "../../../generated/ConsentLog/ConsentLog";
import {
  Consent,
  ConsentCircle,
  ConsentPoint,
  ConsentRoot,
  Controller,
  Refusal,
  SkippedItem,
} from "../../../generated/schema";
import {
  FLAG_DELEGABLE,
  FLAG_DESTROY_DERIVATIVES,
  FLAG_EXPLICIT,
  FLAG_PRIVATE_TRAIL,
  FLAG_ROOT,
  GIVEN_BY_INDEX,
  REWARD_UNIT,
  SKIP_REASONS,
} from "../../constants";
import {
  agentEntityId,
  consentRootId,
  eventId,
  numberId,
  secondEventId,
  sequenceOf,
  smallId,
} from "../../ids";
import { reportUnknown } from "../market/unknown";
import { ConsentNote, noteConsent, noteConsentAs } from "./consent-event";
import { getProvenance } from "./provenance";
import { getScope } from "./scope";
import { operationsOf } from "./terms";

export function loadConsent(grantId: Bytes, event: ethereum.Event): Consent | null {
  const consent = Consent.load(grantId);
  if (consent === null) reportUnknown("Consent " + grantId.toHexString(), event);
  return consent;
}

function setFlags(consent: Consent, flags: i32): void {
  consent.destroysDerivatives = (flags & FLAG_DESTROY_DERIVATIVES) != 0;
  consent.isDelegable = (flags & FLAG_DELEGABLE) != 0;
  consent.isExplicit = (flags & FLAG_EXPLICIT) != 0;
  consent.isPrivate = (flags & FLAG_PRIVATE_TRAIL) != 0;
  consent.isRoot = (flags & FLAG_ROOT) != 0;
}

function setNothingDone(consent: Consent, event: ethereum.Event): void {
  consent.ackSeconds = null;
  consent.acknowledgedAt = null;
  consent.blockNumber = event.block.number;
  consent.grantedAt = event.block.timestamp;
  consent.latestJob = null;
  consent.latestSubGrant = null;
  consent.passedOn = 0;
  consent.revocation = null;
  consent.revokedAt = null;
  consent.root = null;
  consent.sequence = sequenceOf(event);
  consent.status = "Active";
  consent.timestamp = event.block.timestamp;
  consent.transactionHash = event.transaction.hash;
}

function setAgent(consent: Consent, controllerId: BigInt, agentId: BigInt): void {
  consent.agent = agentId.isZero() ? null : agentEntityId(controllerId, agentId);
  consent.controller = numberId(controllerId);
}

function setUses(consent: Consent, maxUses: i32, rewardPerUse: BigInt): void {
  consent.maxUses = maxUses;
  consent.rewardPerUse = rewardPerUse.times(REWARD_UNIT);
  // Each field of a number that can be null must be set by its own property: see the schema.
  if (!consent.isPrivate) consent.useCount = 0;
}

/** A consent that stands or was withdrawn, for the sums by hour and day. */
function addPoint(consent: Consent, isGiven: boolean, standing: i32): void {
  const one = BigInt.fromI32(1).toBigDecimal();
  const none = BigInt.zero().toBigDecimal();
  const point = new ConsentPoint(GIVEN_BY_INDEX);
  point.granted = isGiven ? one : none;
  point.level = consent.level;
  point.purpose = consent.purpose;
  point.revoked = isGiven ? none : one;
  point.standing = standing;
  point.save();
}

/** Counts a consent that was given (1) or withdrawn (-1) in all sums. */
export function countConsent(consent: Consent, change: i32, isSub: boolean): void {
  const provenance = getProvenance();
  const scope = getScope(consent.scope);
  const controller = Controller.load(consent.controller);
  provenance.standingConsents += change;
  scope.standingConsents += change;
  if (controller !== null) controller.standingConsents += change;
  if (change > 0) {
    provenance.consentCount += 1;
    scope.consentCount += 1;
    if (controller !== null) controller.consentCount += 1;
    if (isSub) provenance.subGrantCount += 1;
  } else {
    provenance.revocationCount += 1;
    if (controller !== null) controller.revocationsTotal += 1;
  }
  provenance.save();
  scope.save();
  if (controller !== null) controller.save();
  addPoint(consent, change > 0, provenance.standingConsents);
}

export function giveConsent(event: ConsentGranted): void {
  const params = event.params;
  const given = params.consent;
  const circle = ConsentCircle.load(params.subject);
  const consent = new Consent(params.grantId);
  consent.category = smallId(given.category);
  consent.circle = circle === null ? null : circle.id;
  consent.dataset = params.scope;
  consent.depth = 0;
  consent.expiry = given.expiry;
  consent.level = given.level;
  consent.mechanism = smallId(given.mechanism);
  consent.notBefore = given.notBefore;
  consent.ops = operationsOf(given.ops);
  consent.parent = null;
  consent.previousSubGrant = null;
  consent.purpose = smallId(given.purpose);
  consent.revokeLock = given.revokeLock;
  consent.scope = params.scope;
  consent.scopeSums = params.scope;
  consent.structHash = params.structHash;
  consent.subject = params.subject;
  consent.termsHash = given.termsHash;
  setAgent(consent, given.controllerId, given.agentId);
  setFlags(consent, given.flags);
  setUses(consent, given.maxUses, given.rewardPerUse);
  setNothingDone(consent, event);
  consent.save();
  countConsent(consent, 1, false);
  const note = new ConsentNote("Granted");
  note.account = params.subject;
  noteConsent(consent.id, note, event);
}

/** A grant that was passed on has level, category, mechanism and terms of its parent. */
export function passOn(parent: Consent, event: ConsentSubGranted): void {
  const params = event.params;
  const given = params.consent;
  const consent = new Consent(params.grantId);
  consent.category = parent.category;
  consent.circle = parent.circle;
  consent.dataset = given.scope;
  consent.depth = params.depth;
  consent.expiry = given.expiry;
  consent.level = parent.level;
  consent.mechanism = parent.mechanism;
  consent.notBefore = given.notBefore;
  consent.ops = operationsOf(given.ops);
  consent.parent = parent.id;
  consent.previousSubGrant = parent.latestSubGrant;
  consent.purpose = smallId(given.purpose);
  consent.revokeLock = null;
  consent.scope = given.scope;
  consent.scopeSums = given.scope;
  consent.structHash = params.structHash;
  consent.subject = params.subject;
  consent.termsHash = parent.termsHash;
  setAgent(consent, given.controllerId, given.agentId);
  setFlags(consent, given.flags);
  setUses(consent, given.maxUses, given.rewardPerUse);
  setNothingDone(consent, event);
  consent.save();
  parent.latestSubGrant = consent.id;
  parent.passedOn += given.maxUses;
  parent.save();
  countConsent(consent, 1, true);
  noteConsent(consent.id, new ConsentNote("SubGranted"), event);
  noteConsentAs(secondEventId(event), parent.id, new ConsentNote("PassedOn"), event);
}

export function refuseConsent(event: ConsentRefused): void {
  const params = event.params;
  const asked = params.consent;
  const refusal = new Refusal(params.grantId);
  refusal.blockNumber = event.block.number;
  refusal.category = smallId(asked.category);
  refusal.categoryCode = asked.category;
  refusal.controller = numberId(asked.controllerId);
  refusal.controllerNumber = asked.controllerId;
  refusal.dataset = params.scope;
  refusal.expiry = asked.expiry;
  refusal.notBefore = asked.notBefore;
  refusal.purpose = smallId(asked.purpose);
  refusal.purposeCode = asked.purpose;
  refusal.scope = params.scope;
  refusal.sequence = sequenceOf(event);
  refusal.subject = params.subject;
  refusal.termsHash = asked.termsHash;
  refusal.timestamp = event.block.timestamp;
  refusal.transactionHash = event.transaction.hash;
  refusal.save();

  const scope = getScope(params.scope);
  scope.refusalCount += 1;
  scope.save();
  const provenance = getProvenance();
  provenance.refusalCount += 1;
  provenance.save();
}

export function skipItem(event: ItemSkipped): void {
  const item = new SkippedItem(eventId(event));
  item.blockNumber = event.block.number;
  item.consent = event.params.grantId;
  item.grantId = event.params.grantId;
  item.reason = SKIP_REASONS[event.params.reason];
  item.sequence = sequenceOf(event);
  item.timestamp = event.block.timestamp;
  item.transactionHash = event.transaction.hash;
  item.save();
}

/* ROOTS */

export function anchorConsents(event: ConsentsAnchored): void {
  const params = event.params;
  const root = new ConsentRoot(consentRootId(params.controllerId, params.root));
  root.blockNumber = event.block.number;
  root.codec = params.codec;
  root.controller = numberId(params.controllerId);
  root.count = params.count;
  root.digest = params.digest;
  root.materialized = 0;
  root.root = params.root;
  root.sequence = sequenceOf(event);
  root.timestamp = event.block.timestamp;
  root.transactionHash = event.transaction.hash;
  root.save();
  const provenance = getProvenance();
  provenance.anchoredConsents = provenance.anchoredConsents.plus(params.count);
  provenance.save();
}

export function materialize(consent: Consent, root: Bytes, event: ethereum.Event): void {
  const id = consent.controller.concat(root);
  const known = ConsentRoot.load(id);
  if (known === null) {
    reportUnknown("Root " + root.toHexString(), event);
    return;
  }
  known.materialized += 1;
  known.save();
  consent.root = id;
  consent.save();
  noteConsent(consent.id, new ConsentNote("Materialized"), event);
}
