import {
  AuthorityUpdated,
  IntakePaused,
  IntakeResumed,
  LevelSet,
  PolicyListenerBound,
  TemplateAdded,
  TemplateRetired,
  WallSet,
} from "../../generated/PolicyBook/PolicyBook";
import { timelock } from "../context";
import { pauseIntake, resumeIntake } from "../entities/market/intake";
import { changeAuthority } from "../entities/parameter";
import { addTemplate, retireTemplate, setLevel, setWall } from "../entities/provenance/policy-book";
import { getProvenance } from "../entities/provenance/provenance";

/* SETTINGS */

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleIntakePaused(event: IntakePaused): void {
  pauseIntake(event.params.account, event.params.until, event);
}

export function handleIntakeResumed(event: IntakeResumed): void {
  resumeIntake(event);
}

export function handlePolicyListenerBound(event: PolicyListenerBound): void {
  const provenance = getProvenance();
  provenance.policyListener = event.params.listener;
  provenance.save();
}

/* POLICY */

export function handleLevelSet(event: LevelSet): void {
  setLevel(event, timelock());
}

export function handleWallSet(event: WallSet): void {
  setWall(event, timelock());
}

export function handleTemplateAdded(event: TemplateAdded): void {
  addTemplate(event, timelock());
}

export function handleTemplateRetired(event: TemplateRetired): void {
  retireTemplate(event.params.templateId, event, timelock());
}
