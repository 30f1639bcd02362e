import { Address, Bytes, ethereum, log } from "@graphprotocol/graph-ts";
import { TimelockRoleMember } from "../../generated/schema";
import { CANCELLER_ROLE, DEFAULT_ADMIN_ROLE, EXECUTOR_ROLE, PROPOSER_ROLE } from "../constants";
import { timelockRoleMemberId } from "../ids";
import { getOrCreateAccount } from "./account";

function nameOf(role: Bytes): string {
  const hash = role.toHexString();
  if (hash == DEFAULT_ADMIN_ROLE) return "DEFAULT_ADMIN_ROLE";
  if (hash == PROPOSER_ROLE) return "PROPOSER_ROLE";
  if (hash == EXECUTOR_ROLE) return "EXECUTOR_ROLE";
  if (hash == CANCELLER_ROLE) return "CANCELLER_ROLE";
  return hash;
}

export function grantTimelockRole(role: Bytes, account: Address, event: ethereum.Event): void {
  const member = new TimelockRoleMember(timelockRoleMemberId(role, account));
  member.account = getOrCreateAccount(account, event).id;
  member.grantedAt = event.block.timestamp;
  member.name = nameOf(role);
  member.role = role;
  member.isActive = true;
  member.revokedAt = null;
  member.save();
}

export function revokeTimelockRole(role: Bytes, account: Address, event: ethereum.Event): void {
  const member = TimelockRoleMember.load(timelockRoleMemberId(role, account));
  if (member === null) {
    log.error("Role {} was taken from {}, who is not known to hold it.", [
      nameOf(role),
      account.toHexString(),
    ]);
    return;
  }
  member.isActive = false;
  member.revokedAt = event.block.timestamp;
  member.save();
}
