import {
  AuthorityUpdated,
  BenefitAccrued,
  BenefitClaimed,
  BenefitCredited,
  BenefitFunded,
  BenefitVaultModulesBound,
  BenefitWithdrawn,
} from "../../generated/BenefitVault/BenefitVault";
import { timelock } from "../context";
import { changeAuthority } from "../entities/parameter";
import { claimBenefit, creditGrant, moveFree, Payment } from "../entities/provenance/benefit";
import { loadController } from "../entities/provenance/controller";
import { getProvenance } from "../entities/provenance/provenance";

/* SETTINGS */

export function handleAuthorityUpdated(event: AuthorityUpdated): void {
  changeAuthority(event.params.authority, timelock(), event);
}

export function handleBenefitVaultModulesBound(event: BenefitVaultModulesBound): void {
  const provenance = getProvenance();
  provenance.breachBoard = event.params.breachBoard;
  provenance.useAnchors = event.params.useAnchors;
  provenance.save();
}

/* CONTROLLERS */

export function handleBenefitFunded(event: BenefitFunded): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller === null) return;
  const payment = new Payment("Funded", params.amount);
  payment.account = params.from;
  moveFree(controller, payment, params.free, event);
}

export function handleBenefitWithdrawn(event: BenefitWithdrawn): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller === null) return;
  const payment = new Payment("Withdrawn", params.amount);
  payment.account = params.to;
  moveFree(controller, payment, params.free, event);
}

export function handleBenefitAccrued(event: BenefitAccrued): void {
  const params = event.params;
  const controller = loadController(params.controllerId, event);
  if (controller !== null) moveFree(controller, new Payment("Accrued", params.amount), params.free, event);
}

/* PEOPLE */

export function handleBenefitCredited(event: BenefitCredited): void {
  creditGrant(event.params.grantId, event.params.amount, event);
}

export function handleBenefitClaimed(event: BenefitClaimed): void {
  const params = event.params;
  claimBenefit(params.grantId, params.to, params.amount, params.claimed, event);
}
