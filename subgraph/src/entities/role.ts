import { Address, BigInt, Bytes, ethereum } from "@graphprotocol/graph-ts";
import { AccessTarget, Role, RoleEvent, RoleFunction, RoleMember } from "../../generated/schema";
import { eventId, roleEntityId, roleFunctionId, roleMemberId, sequenceOf } from "../ids";
import { executedProposal } from "../receipts";
import { getOrCreateAccount } from "./account";

/** A role exists as soon as anything names it; the administrator's and everybody's never get a label. */
export function getOrCreateRole(roleId: BigInt): Role {
  const id = roleEntityId(roleId);
  const known = Role.load(id);
  if (known !== null) return known;
  const role = new Role(id);
  role.roleId = roleId;
  role.admin = BigInt.zero();
  role.grantDelay = BigInt.zero();
  role.guardian = BigInt.zero();
  role.label = null;
  role.memberCount = 0;
  role.save();
  return role;
}

/** An event of a role, to be completed and saved by the caller. */
export function newRoleEvent(role: Role, kind: string, timelock: Bytes, event: ethereum.Event): RoleEvent {
  const change = new RoleEvent(eventId(event));
  change.blockNumber = event.block.number;
  change.kind = kind;
  change.proposal = executedProposal(event, timelock);
  change.role = role.id;
  change.sequence = sequenceOf(event);
  change.timestamp = event.block.timestamp;
  change.transactionHash = event.transaction.hash;
  change.account = null;
  change.detail = null;
  change.effectiveAt = event.block.timestamp;
  return change;
}

export function addMember(
  role: Role,
  account: Address,
  delay: BigInt,
  since: BigInt,
  event: ethereum.Event,
): void {
  const id = roleMemberId(role.roleId, account);
  const known = RoleMember.load(id);
  if (known === null || !known.isActive) {
    role.memberCount += 1;
    role.save();
  }
  const member = new RoleMember(id);
  member.account = getOrCreateAccount(account, event).id;
  member.executionDelay = delay;
  member.grantedAt = event.block.timestamp;
  member.role = role.id;
  member.since = since;
  member.isActive = true;
  member.revokedAt = null;
  member.save();
}

/** Whether the account is known as a member. */
export function setMemberDelay(role: Role, account: Address, delay: BigInt): boolean {
  const member = RoleMember.load(roleMemberId(role.roleId, account));
  if (member === null) return false;
  member.executionDelay = delay;
  member.save();
  return true;
}

/** Whether the account was a member. */
export function removeMember(role: Role, account: Address, event: ethereum.Event): boolean {
  const member = RoleMember.load(roleMemberId(role.roleId, account));
  if (member === null || !member.isActive) return false;
  member.isActive = false;
  member.revokedAt = event.block.timestamp;
  member.save();
  role.memberCount -= 1;
  role.save();
  return true;
}

export function getOrCreateTarget(address: Address): AccessTarget {
  const known = AccessTarget.load(address);
  if (known !== null) return known;
  const target = new AccessTarget(address);
  target.adminDelay = BigInt.zero();
  target.isClosed = false;
  target.save();
  return target;
}

export function assignFunction(role: Role, target: Address, selector: Bytes, event: ethereum.Event): void {
  const restricted = new RoleFunction(roleFunctionId(target, selector));
  restricted.role = role.id;
  restricted.selector = selector;
  restricted.target = getOrCreateTarget(target).id;
  restricted.updatedAt = event.block.timestamp;
  restricted.save();
}
