import { buildModule } from "@nomicfoundation/ignition-core";
import { GenesisModule } from "./Genesis.ts";

/** The timelock's role id of OpenZeppelin's AccessControl that grants all others. */
const DEFAULT_ADMIN_ROLE = `0x${"00".repeat(32)}`;
/** The access manager's role that administers all others. */
const ADMIN_ROLE = 0n;
/** The role that may mint; its id is fixed here and checked against the community file. */
export const MINTER_ROLE = 1n;

/**
 * The whole DAO: every part, the community's roles, and the handover, after which the deployer has no right left.
 * `communityCalls` are encoded calls of the access manager that label roles and grant them to members.
 */
export const ComputeCommonsModule = buildModule("ComputeCommons", (m) => {
  const deployer = m.getAccount(0);
  const parts = m.useModule(GenesisModule);
  const { accessManager, token, timelock } = parts;

  const mint = m.call(
    accessManager,
    "setTargetFunctionRole",
    [token, [m.getParameter<string>("mintSelector")], MINTER_ROLE],
    { id: "assignMint" },
  );
  const minter = m.call(accessManager, "grantRole", [MINTER_ROLE, timelock, 0], { id: "grantMinter" });
  const community = m.call(accessManager, "multicall", [m.getParameter<string[]>("communityCalls")], {
    id: "communityRoles",
  });
  const admin = m.call(accessManager, "grantRole", [ADMIN_ROLE, timelock, 0], {
    id: "grantAdmin",
    after: [mint, minter, community],
  });
  m.call(accessManager, "renounceRole", [ADMIN_ROLE, deployer], { id: "leaveAccessManager", after: [admin] });
  m.call(timelock, "renounceRole", [DEFAULT_ADMIN_ROLE, deployer], {
    id: "leaveTimelock",
    after: [parts.governor, parts.distributor, admin],
  });
  return parts;
});

export default ComputeCommonsModule;
