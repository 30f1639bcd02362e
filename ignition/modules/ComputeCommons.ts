import { buildModule } from "@nomicfoundation/ignition-core";
import { CONTRACT_ROLES, selectorsOf } from "../../scripts/lib/deploy/contract-roles.ts";
import { GenesisModule } from "./Genesis.ts";

/** The timelock's role id of OpenZeppelin's AccessControl that grants all others. */
const DEFAULT_ADMIN_ROLE = `0x${"00".repeat(32)}`;
/** The access manager's role that administers all others. */
const ADMIN_ROLE = 0n;

/**
 * The whole DAO: every part, the roles of contracts and community, and the handover, after which the deployer has no
 * right left. `communityCalls` are encoded calls of the access manager that label roles and grant them to members.
 */
export const ComputeCommonsModule = buildModule("ComputeCommons", (m) => {
  const deployer = m.getAccount(0);
  const parts = m.useModule(GenesisModule);
  const { accessManager, timelock } = parts;
  const { minter, boardElection, ethicsBoard } = CONTRACT_ROLES;

  const roles = [
    { role: minter, target: parts.token, holder: timelock },
    { role: boardElection, target: parts.board, holder: parts.election },
    { role: ethicsBoard, target: parts.policy, holder: parts.board },
  ].flatMap(({ role, target, holder }) => [
    m.call(accessManager, "setTargetFunctionRole", [target, selectorsOf(role), BigInt(role.id)], {
      id: `assign_${role.key}`,
    }),
    m.call(accessManager, "grantRole", [BigInt(role.id), holder, 0], { id: `grant_${role.key}` }),
  ]);
  const community = m.call(accessManager, "multicall", [m.getParameter<string[]>("communityCalls")], {
    id: "communityRoles",
  });
  const admin = m.call(accessManager, "grantRole", [ADMIN_ROLE, timelock, 0], {
    id: "grantAdmin",
    after: [...roles, community],
  });
  m.call(accessManager, "renounceRole", [ADMIN_ROLE, deployer], { id: "leaveAccessManager", after: [admin] });
  m.call(timelock, "renounceRole", [DEFAULT_ADMIN_ROLE, deployer], { id: "leaveTimelock", after: [admin] });
  return parts;
});

export default ComputeCommonsModule;
