import { BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { Benefit, BenefitEntry, Consent, Controller } from "../../../generated/schema";
import { eventId, sequenceOf } from "../../ids";
import { ConsentNote, noteConsent } from "./consent-event";
import { getProvenance } from "./provenance";
import { getScope } from "./scope";

/** What a grant earned, made with the first of it. A slash can credit a grant that the log doesn't know. */
function getBenefit(grantId: Bytes, event: ethereum.Event): Benefit {
  const known = Benefit.load(grantId);
  const benefit = known === null ? new Benefit(grantId) : known;
  if (known === null) {
    const consent = Consent.load(grantId);
    benefit.claimed = BigInt.zero();
    benefit.consent = grantId;
    benefit.controller = consent === null ? null : consent.controller;
    benefit.credited = BigInt.zero();
    benefit.earned = consent !== null && consent.isPrivate ? null : BigInt.zero();
    benefit.scope = consent === null ? null : consent.scope;
  }
  benefit.updatedAt = event.block.timestamp;
  return benefit;
}

/** Notes that a use which the chain names earned its reward. */
export function earn(consent: Consent, event: ethereum.Event): void {
  if (consent.rewardPerUse.isZero()) return;
  const benefit = getBenefit(consent.id, event);
  const earned = benefit.earned;
  if (earned !== null) benefit.earned = earned.plus(consent.rewardPerUse);
  benefit.save();
}

/** A movement of the vault; what it doesn't have is null. */
export class Payment {
  controller: Bytes | null = null;
  benefit: Bytes | null = null;
  account: Bytes | null = null;
  after: BigInt | null = null;
  constructor(
    public kind: string,
    public amount: BigInt,
  ) {}
}

function enter(payment: Payment, event: ethereum.Event): void {
  const entry = new BenefitEntry(eventId(event));
  entry.account = payment.account;
  entry.after = payment.after;
  entry.amount = payment.amount;
  entry.benefit = payment.benefit;
  entry.blockNumber = event.block.number;
  entry.controller = payment.controller;
  entry.kind = payment.kind;
  entry.sequence = sequenceOf(event);
  entry.timestamp = event.block.timestamp;
  entry.transactionHash = event.transaction.hash;
  entry.save();
}

/** A movement of a controller's free money, which is `free` after it. */
export function moveFree(
  controller: Controller,
  payment: Payment,
  free: BigInt,
  event: ethereum.Event,
): void {
  const isAccrual = payment.kind == "Accrued";
  const provenance = getProvenance();
  provenance.benefitFree = provenance.benefitFree.plus(free).minus(controller.benefitFree);
  if (isAccrual) provenance.benefitEarned = provenance.benefitEarned.plus(payment.amount);
  provenance.save();
  if (isAccrual) controller.benefitEarned = controller.benefitEarned.plus(payment.amount);
  controller.benefitFree = free;
  controller.save();
  payment.after = free;
  payment.controller = controller.id;
  enter(payment, event);
}

export function creditGrant(grantId: Bytes, amount: BigInt, event: ethereum.Event): void {
  const benefit = getBenefit(grantId, event);
  benefit.credited = benefit.credited.plus(amount);
  benefit.save();
  const provenance = getProvenance();
  provenance.benefitCredited = provenance.benefitCredited.plus(amount);
  provenance.save();
  const payment = new Payment("Credited", amount);
  payment.benefit = grantId;
  enter(payment, event);
  const scopeId = benefit.scope;
  if (scopeId === null) return;
  const scope = getScope(scopeId);
  scope.benefitCredited = scope.benefitCredited.plus(amount);
  scope.save();
  const note = new ConsentNote("BenefitCredited");
  note.amount = amount;
  noteConsent(grantId, note, event);
}

export function claimBenefit(
  grantId: Bytes,
  to: Bytes,
  amount: BigInt,
  claimed: BigInt,
  event: ethereum.Event,
): void {
  const benefit = getBenefit(grantId, event);
  benefit.claimed = claimed;
  benefit.save();
  const provenance = getProvenance();
  provenance.benefitClaimed = provenance.benefitClaimed.plus(amount);
  provenance.save();
  const payment = new Payment("Claimed", amount);
  payment.account = to;
  payment.after = claimed;
  payment.benefit = grantId;
  enter(payment, event);
  const scopeId = benefit.scope;
  if (scopeId === null) return;
  const scope = getScope(scopeId);
  scope.benefitClaimed = scope.benefitClaimed.plus(amount);
  scope.save();
  const note = new ConsentNote("BenefitClaimed");
  note.account = to;
  note.amount = amount;
  noteConsent(grantId, note, event);
}
