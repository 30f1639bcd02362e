import {
  AuthorityUpdated,
  BreachBoardConfigured,
  BreachClosed,
  BreachReported,
  BreachUpdated,
  DutyMissed,
  ErasureCompleted,
  ErasureRequested,
  RevocationAcknowledged,
} from "../../generated/BreachBoard/BreachBoard";
import { BreachBoardSettings } from "../../generated/schema";
import { timelock } from "../context";
import { changeAuthority } from "../entities/parameter";
import { closeBreach, loadBreach, reportBreach, updateBreach } from "../entities/provenance/breach";
import { loadConsent } from "../entities/provenance/consent";
import { acknowledge, completeErasure, missDuty, requestErasure } from "../entities/provenance/duty";

/* SETTINGS */

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleBreachBoardConfigured(event: BreachBoardConfigured): void {
  const params = event.params.settings;
  const settings = new BreachBoardSettings(event.address);
  settings.latePenalty = params.latePenalty;
  settings.reporterBps = params.reporterBps;
  settings.treasury = params.treasury;
  settings.save();
}

/* BREACHES */

export function handleBreachReported(event: BreachReported): void {
  reportBreach(event);
}

export function handleBreachUpdated(event: BreachUpdated): void {
  const breach = loadBreach(event.params.breachId, event);
  if (breach !== null) updateBreach(breach, event);
}

export function handleBreachClosed(event: BreachClosed): void {
  const breach = loadBreach(event.params.breachId, event);
  if (breach !== null) closeBreach(breach, event.params.reportHash, event);
}

/* DUTIES */

export function handleRevocationAcknowledged(event: RevocationAcknowledged): void {
  const consent = loadConsent(event.params.grantId, event);
  if (consent !== null) acknowledge(consent, event.params.latency, event);
}

export function handleErasureRequested(event: ErasureRequested): void {
  const params = event.params;
  requestErasure(params.grantId, params.controllerId, params.subject, params.dueAt, event);
}

export function handleErasureCompleted(event: ErasureCompleted): void {
  const params = event.params;
  completeErasure(params.grantId, params.evidenceHash, params.latency, event);
}

export function handleDutyMissed(event: DutyMissed): void {
  missDuty(event);
}
