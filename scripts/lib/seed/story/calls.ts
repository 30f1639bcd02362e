import type { CallEntry, MemberNumber } from "./types.ts";

/** Pays COMPUTE out of the treasury. */
export function pay(member: MemberNumber, amount: string): CallEntry {
  return { contract: "ComputeToken", function: "transfer", arguments: [{ member }, { compute: amount }] };
}

/** Gives a member a role of the access manager, without delay. */
export function grantRole(role: number, member: MemberNumber): CallEntry {
  return { contract: "AccessManager", function: "grantRole", arguments: [role, { member }, 0] };
}

/** Takes a role of the access manager from a member. */
export function revokeRole(role: number, member: MemberNumber): CallEntry {
  return { contract: "AccessManager", function: "revokeRole", arguments: [role, { member }] };
}
