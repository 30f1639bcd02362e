import { id } from "ethers";
import type { Role } from "../config/types.ts";
import { MEMBER_ROLES, type MemberRole } from "./member-roles.ts";

/** A role that contracts hold and that the deployment gives its functions to. */
export interface ContractRole {
  key: string;
  /** Number in the access manager, as the community file must give it. */
  id: string;
  heldBy: Exclude<Role["heldBy"], "members">;
  functions: readonly { contract: string; function: string }[];
}

const VETO = "veto((address[],uint256[],bytes[],bytes32),(uint256,bytes32,string,bytes32))";

/**
 * Every role with power on chain that a contract holds, by the name under which the Ignition modules take its parameters. The
 * community file must describe the same.
 */
export const CONTRACT_ROLES = {
  minter: {
    key: "MINTER",
    id: "1",
    heldBy: "timelock",
    functions: [{ contract: "ComputeToken", function: "mint(address,uint256)" }],
  },
  boardElection: {
    key: "BOARD_ELECTION",
    id: "3",
    heldBy: "election",
    functions: [{ contract: "EthicsBoard", function: "seatCohort(uint8,address[],uint48)" }],
  },
  ethicsBoard: {
    key: "ETHICS_BOARD",
    id: "40",
    heldBy: "board",
    functions: [
      { contract: "ProposalPolicy", function: VETO },
      { contract: "ProposalPolicy", function: "extendReview(uint256)" },
    ],
  },
} as const satisfies Record<string, ContractRole>;

/** Every role with power on chain. */
export const POWERFUL_ROLES: readonly (ContractRole | MemberRole)[] = [
  ...Object.values(CONTRACT_ROLES),
  ...Object.values(MEMBER_ROLES),
];

/** The number by which the chain calls the function with this signature. */
export function selectorOf(signature: string): string {
  return id(signature).slice(0, 10);
}

/** The selectors of a role's functions, of all contracts or of one. */
export function selectorsOf(role: ContractRole | MemberRole, contract?: string): string[] {
  return role.functions
    .filter((entry) => contract === undefined || entry.contract === contract)
    .map((entry) => selectorOf(entry.function));
}
