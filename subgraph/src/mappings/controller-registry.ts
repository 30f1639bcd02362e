import { Address } from "@graphprotocol/graph-ts";
import {
  AgentAdded,
  AgentRevoked,
  AssessmentSet,
  AuthorityUpdated,
  BondAdded,
  BondLocked,
  BondSlashed,
  BondThawing,
  BondUnlocked,
  BondWithdrawn,
  ControllerOffered,
  ControllerProfileSet,
  ControllerRegistered,
  ControllersBound,
  ControllerSuspended,
  ControllerTransferred,
  SuspensionLifted,
} from "../../generated/ControllerRegistry/ControllerRegistry";
import { timelock } from "../context";
import { changeAuthority } from "../entities/parameter";
import {
  addAgent,
  ControllerNote,
  changeBond,
  loadController,
  noteController,
  registerController,
  revokeAgent,
} from "../entities/provenance/controller";
import { getProvenance } from "../entities/provenance/provenance";
import { executedProposal } from "../receipts";

/* SETTINGS */

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleControllersBound(event: ControllersBound): void {
  const provenance = getProvenance();
  provenance.breachBoard = event.params.breachBoard;
  provenance.useAnchors = event.params.useAnchors;
  provenance.save();
}

/* CONTROLLERS */

export function handleControllerRegistered(event: ControllerRegistered): void {
  registerController(event);
}

export function handleControllerProfileSet(event: ControllerProfileSet): void {
  const controller = loadController(event.params.controllerId, event);
  if (controller === null) return;
  controller.profileHash = event.params.profileHash;
  controller.save();
  const note = new ControllerNote("ProfileSet");
  note.hash = event.params.profileHash;
  noteController(controller, note, event);
}

export function handleControllerOffered(event: ControllerOffered): void {
  const controller = loadController(event.params.controllerId, event);
  if (controller === null) return;
  const account = event.params.account;
  controller.nextAccount = account.equals(Address.zero()) ? null : account;
  controller.save();
  const note = new ControllerNote("Offered");
  note.account = controller.nextAccount;
  noteController(controller, note, event);
}

export function handleControllerTransferred(event: ControllerTransferred): void {
  const controller = loadController(event.params.controllerId, event);
  if (controller === null) return;
  controller.account = event.params.to;
  controller.nextAccount = null;
  controller.save();
  const note = new ControllerNote("Transferred");
  note.account = event.params.to;
  noteController(controller, note, event);
}

export function handleAssessmentSet(event: AssessmentSet): void {
  const controller = loadController(event.params.controllerId, event);
  if (controller === null) return;
  controller.assessmentExpiry = event.params.expiry;
  controller.assessmentHash = event.params.assessmentHash;
  controller.save();
  const note = new ControllerNote("AssessmentSet");
  note.expiry = event.params.expiry;
  note.hash = event.params.assessmentHash;
  noteController(controller, note, event);
}

export function handleControllerSuspended(event: ControllerSuspended): void {
  const controller = loadController(event.params.controllerId, event);
  if (controller === null) return;
  controller.isSuspended = true;
  controller.save();
  const note = new ControllerNote("Suspended");
  note.account = event.params.by;
  note.hash = event.params.reasonHash;
  noteController(controller, note, event);
}

export function handleSuspensionLifted(event: SuspensionLifted): void {
  const controller = loadController(event.params.controllerId, event);
  if (controller === null) return;
  controller.isSuspended = false;
  controller.save();
  const note = new ControllerNote("SuspensionLifted");
  note.proposal = executedProposal(event, timelock());
  noteController(controller, note, event);
}

/* AGENTS */

export function handleAgentAdded(event: AgentAdded): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller !== null) addAgent(controller, params.agentId, params.account, event);
}

export function handleAgentRevoked(event: AgentRevoked): void {
  const controller = loadController(event.params.controllerId, event);
  if (controller !== null) revokeAgent(controller, event.params.agentId, event);
}

/* BONDS */

export function handleBondAdded(event: BondAdded): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller !== null) changeBond(controller, "Added", params.amount, params.bond, null, event);
}

export function handleBondThawing(event: BondThawing): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller === null) return;
  controller.thawedAt = params.thawedAt;
  controller.thawing = params.amount;
  changeBond(controller, "Thawing", params.amount, controller.bond, null, event);
}

export function handleBondWithdrawn(event: BondWithdrawn): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller !== null) changeBond(controller, "Withdrawn", params.amount, params.bond, params.to, event);
}

export function handleBondLocked(event: BondLocked): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller === null) return;
  controller.locked = params.locked;
  changeBond(controller, "Locked", params.amount, controller.bond, null, event);
}

export function handleBondUnlocked(event: BondUnlocked): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller === null) return;
  controller.locked = params.locked;
  changeBond(controller, "Unlocked", params.amount, controller.bond, null, event);
}

export function handleBondSlashed(event: BondSlashed): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller === null) return;
  controller.slashed = controller.slashed.plus(params.amount);
  changeBond(controller, "Slashed", params.amount, params.bond, params.to, event);
}
