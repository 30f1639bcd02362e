import {
  OperationCanceled,
  OperationExecuted,
  OperationScheduled,
  RoleAdminChanged,
  RoleGrantDelayChanged,
  RoleGranted,
  RoleGuardianChanged,
  RoleLabel,
  RoleRevoked,
  TargetAdminDelayUpdated,
  TargetClosed,
  TargetFunctionRoleUpdated,
} from "../../generated/AccessManager/AccessManager";
import { AccessOperation } from "../../generated/schema";
import { timelock } from "../context";
import { endOperation } from "../entities/access-operation";
import { getOrCreateAccount } from "../entities/account";
import {
  addMember,
  assignFunction,
  getOrCreateRole,
  getOrCreateTarget,
  newRoleEvent,
  removeMember,
  setMemberDelay,
} from "../entities/role";
import { accessOperationId } from "../ids";

/* ROLES */

export function handleRoleLabel(event: RoleLabel): void {
  const role = getOrCreateRole(event.params.roleId);
  role.label = event.params.label;
  role.save();
  const change = newRoleEvent(role, "Labelled", timelock(), event);
  change.detail = event.params.label;
  change.save();
}

export function handleRoleGranted(event: RoleGranted): void {
  const role = getOrCreateRole(event.params.roleId);
  const account = getOrCreateAccount(event.params.account, event);
  const kind = event.params.newMember ? "Granted" : "ExecutionDelayChanged";
  if (event.params.newMember) {
    addMember(role, event.params.account, event.params.delay, event.params.since, event);
  } else {
    setMemberDelay(role, event.params.account, event.params.delay);
  }
  const change = newRoleEvent(role, kind, timelock(), event);
  change.account = account.id;
  change.effectiveAt = event.params.since;
  if (!event.params.newMember) change.detail = event.params.delay.toString();
  change.save();
}

export function handleRoleRevoked(event: RoleRevoked): void {
  const role = getOrCreateRole(event.params.roleId);
  const account = getOrCreateAccount(event.params.account, event);
  removeMember(role, event.params.account, event);
  const change = newRoleEvent(role, "Revoked", timelock(), event);
  change.account = account.id;
  change.save();
}

export function handleRoleAdminChanged(event: RoleAdminChanged): void {
  const role = getOrCreateRole(event.params.roleId);
  role.admin = event.params.admin;
  role.save();
  const change = newRoleEvent(role, "AdminChanged", timelock(), event);
  change.detail = event.params.admin.toString();
  change.save();
}

export function handleRoleGuardianChanged(event: RoleGuardianChanged): void {
  const role = getOrCreateRole(event.params.roleId);
  role.guardian = event.params.guardian;
  role.save();
  const change = newRoleEvent(role, "GuardianChanged", timelock(), event);
  change.detail = event.params.guardian.toString();
  change.save();
}

export function handleRoleGrantDelayChanged(event: RoleGrantDelayChanged): void {
  const role = getOrCreateRole(event.params.roleId);
  role.grantDelay = event.params.delay;
  role.save();
  const change = newRoleEvent(role, "GrantDelayChanged", timelock(), event);
  change.detail = event.params.delay.toString();
  change.effectiveAt = event.params.since;
  change.save();
}

/* TARGETS */

export function handleTargetFunctionRoleUpdated(event: TargetFunctionRoleUpdated): void {
  const role = getOrCreateRole(event.params.roleId);
  assignFunction(role, event.params.target, event.params.selector, event);
  const change = newRoleEvent(role, "FunctionAssigned", timelock(), event);
  change.detail = event.params.target.toHexString() + " " + event.params.selector.toHexString();
  change.save();
}

export function handleTargetAdminDelayUpdated(event: TargetAdminDelayUpdated): void {
  const target = getOrCreateTarget(event.params.target);
  target.adminDelay = event.params.delay;
  target.save();
}

export function handleTargetClosed(event: TargetClosed): void {
  const target = getOrCreateTarget(event.params.target);
  target.isClosed = event.params.closed;
  target.save();
}

/* DELAYED OPERATIONS */

export function handleOperationScheduled(event: OperationScheduled): void {
  const operation = new AccessOperation(accessOperationId(event.params.operationId, event.params.nonce));
  operation.caller = getOrCreateAccount(event.params.caller, event).id;
  operation.data = event.params.data;
  operation.nonce = event.params.nonce;
  operation.operationId = event.params.operationId;
  operation.schedule = event.params.schedule;
  operation.scheduledAt = event.block.timestamp;
  operation.target = event.params.target;
  operation.endedAt = null;
  operation.state = "Scheduled";
  operation.save();
}

export function handleOperationExecuted(event: OperationExecuted): void {
  endOperation(event.params.operationId, event.params.nonce, "Executed", event);
}

export function handleOperationCanceled(event: OperationCanceled): void {
  endOperation(event.params.operationId, event.params.nonce, "Canceled", event);
}
