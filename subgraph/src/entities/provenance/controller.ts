import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { ControllerRegistered } from "../../../generated/ControllerRegistry/ControllerRegistry";
import { Agent, BondChange, Controller, ControllerEvent } from "../../../generated/schema";
import { agentEntityId, eventId, numberId, sequenceOf } from "../../ids";
import { reportUnknown } from "../market/unknown";
import { getProvenance } from "./provenance";

/** Counts of acknowledgements: one for each of the shortest times, four to each doubling up to 2^40 seconds. */
const ACK_COUNTS = 160;
/** Times below this, in seconds, have a count each. */
const FINE_TIME: i64 = 8;
/** Counts to a doubling. */
const COUNTS_PER_DOUBLING: i64 = 4;

export function loadController(controllerId: BigInt, event: ethereum.Event): Controller | null {
  const controller = Controller.load(numberId(controllerId));
  if (controller === null) reportUnknown("Controller " + controllerId.toString(), event);
  return controller;
}

/* HISTORY */

/** A line of a controller's history; what it doesn't have is null. */
export class ControllerNote {
  account: Bytes | null = null;
  agent: Bytes | null = null;
  hash: Bytes | null = null;
  expiry: BigInt | null = null;
  proposal: Bytes | null = null;
  constructor(public kind: string) {}
}

export function noteController(controller: Controller, note: ControllerNote, event: ethereum.Event): void {
  const row = new ControllerEvent(eventId(event));
  row.account = note.account;
  row.agent = note.agent;
  row.blockNumber = event.block.number;
  row.controller = controller.id;
  row.expiry = note.expiry;
  row.hash = note.hash;
  row.kind = note.kind;
  row.proposal = note.proposal;
  row.sequence = sequenceOf(event);
  row.timestamp = event.block.timestamp;
  row.transactionHash = event.transaction.hash;
  row.save();
}

function setNothingDone(controller: Controller): void {
  controller.ackCounts = new Array<i32>(ACK_COUNTS).fill(0);
  controller.ackSeconds = BigInt.zero();
  controller.agentCount = 0;
  controller.anchoredUses = BigInt.zero();
  controller.benefitEarned = BigInt.zero();
  controller.benefitFree = BigInt.zero();
  controller.breachCount = 0;
  controller.consentCount = 0;
  controller.lateBreaches = 0;
  controller.locked = BigInt.zero();
  controller.longestAckSeconds = null;
  controller.medianAckSeconds = null;
  controller.missedDuties = 0;
  controller.openBreaches = 0;
  controller.revocationsAcknowledged = 0;
  controller.revocationsLate = 0;
  controller.revocationsTotal = 0;
  controller.slashed = BigInt.zero();
  controller.standingConsents = 0;
  controller.thawedAt = BigInt.zero();
  controller.thawing = BigInt.zero();
  controller.useCount = BigInt.zero();
}

export function registerController(event: ControllerRegistered): void {
  const params = event.params;
  const controller = new Controller(numberId(params.controllerId));
  controller.account = params.account;
  controller.assessmentExpiry = BigInt.zero();
  controller.assessmentHash = null;
  controller.blockNumber = event.block.number;
  controller.bond = BigInt.zero();
  controller.isSuspended = false;
  controller.nextAccount = null;
  controller.number = params.controllerId;
  controller.profileHash = params.profileHash;
  controller.registeredAt = event.block.timestamp;
  controller.transactionHash = event.transaction.hash;
  setNothingDone(controller);
  changeBond(controller, "Registered", params.bond, params.bond, null, event);

  const provenance = getProvenance();
  provenance.controllerCount += 1;
  provenance.save();
  const note = new ControllerNote("Registered");
  note.account = params.account;
  note.hash = params.profileHash;
  noteController(controller, note, event);
}

/* BONDS */

/** Sets what the bond is after an event, writes it down and saves the controller. */
export function changeBond(
  controller: Controller,
  kind: string,
  amount: BigInt,
  bond: BigInt,
  to: Bytes | null,
  event: ethereum.Event,
): void {
  const provenance = getProvenance();
  provenance.bonds = provenance.bonds.plus(bond).minus(controller.bond);
  if (kind == "Slashed") provenance.slashed = provenance.slashed.plus(amount);
  provenance.save();
  controller.bond = bond;
  controller.save();

  const change = new BondChange(eventId(event));
  change.amount = amount;
  change.blockNumber = event.block.number;
  change.bond = bond;
  change.controller = controller.id;
  change.kind = kind;
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.to = to;
  change.transactionHash = event.transaction.hash;
  change.save();
}

/* AGENTS */

export function addAgent(
  controller: Controller,
  agentId: BigInt,
  account: Address,
  event: ethereum.Event,
): void {
  const agent = new Agent(agentEntityId(controller.number, agentId));
  agent.account = account;
  agent.addedAt = event.block.timestamp;
  agent.controller = controller.id;
  agent.isActive = true;
  agent.number = agentId;
  agent.revokedAt = null;
  agent.save();
  controller.agentCount += 1;
  controller.save();
  const note = new ControllerNote("AgentAdded");
  note.account = account;
  note.agent = agent.id;
  noteController(controller, note, event);
}

export function revokeAgent(controller: Controller, agentId: BigInt, event: ethereum.Event): void {
  const agent = Agent.load(agentEntityId(controller.number, agentId));
  if (agent === null) {
    reportUnknown("Agent " + agentId.toString(), event);
    return;
  }
  agent.isActive = false;
  agent.revokedAt = event.block.timestamp;
  agent.save();
  const note = new ControllerNote("AgentRevoked");
  note.account = agent.account;
  note.agent = agent.id;
  noteController(controller, note, event);
}

/* ACKNOWLEDGEMENTS */

/** Which count a time belongs to. */
function ackCountOf(seconds: i64): i32 {
  if (seconds < FINE_TIME) return <i32>seconds;
  let width: i64 = 1;
  let place: i64 = 0;
  while (width * 2 * COUNTS_PER_DOUBLING <= seconds) {
    width *= 2;
    place += COUNTS_PER_DOUBLING;
  }
  return <i32>(place + seconds / width);
}

/** The shortest time of a count, in seconds. */
function shortestOf(place: i32): i64 {
  if (place < <i32>FINE_TIME) return place;
  const doublings = (place - <i32>COUNTS_PER_DOUBLING) / <i32>COUNTS_PER_DOUBLING;
  const quarter = (place - <i32>COUNTS_PER_DOUBLING) % <i32>COUNTS_PER_DOUBLING;
  return (COUNTS_PER_DOUBLING + <i64>quarter) << <i64>doublings;
}

function medianOf(counts: i32[], total: i32): BigInt {
  let seen = 0;
  for (let i = 0; i < counts.length; i++) {
    seen += counts[i];
    if (seen * 2 >= total) return BigInt.fromI64(shortestOf(i));
  }
  return BigInt.zero();
}

/** Counts how long an acknowledgement took. Does not save the controller. */
export function countAcknowledgement(controller: Controller, seconds: BigInt): void {
  const counts = controller.ackCounts;
  counts[ackCountOf(seconds.toI64())] += 1;
  const longest = controller.longestAckSeconds;
  controller.ackCounts = counts;
  controller.ackSeconds = controller.ackSeconds.plus(seconds);
  controller.longestAckSeconds = longest !== null && longest.gt(seconds) ? longest : seconds;
  controller.revocationsAcknowledged += 1;
  controller.medianAckSeconds = medianOf(counts, controller.revocationsAcknowledged);
}
