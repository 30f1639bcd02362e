import type { AdviserEntry, CallEntry, MemberNumber } from "./types.ts";

/** IOpinionLog.AdviserKind and AdviserNature. */
const KIND = { legal: 0, ethics: 1, technical: 2 } as const;
const NATURE = { human: 0, ai: 1 } as const;

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

/** Registers an adviser. */
export function registerAdviser({ account, kind, nature, name, description }: AdviserEntry): CallEntry {
  return {
    contract: "OpinionLog",
    function: "registerAdviser",
    arguments: [{ account }, KIND[kind], NATURE[nature], name, { text: description }],
  };
}

/** Takes a seat of the ethics board away. */
export function removeMember(member: MemberNumber): CallEntry {
  return { contract: "EthicsBoard", function: "removeMember", arguments: [{ member }] };
}
