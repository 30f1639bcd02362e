import { buildModule } from "@nomicfoundation/ignition-core";

/** The table of roles. The deployer administers it until the handover. */
export const AccessModule = buildModule("Access", (m) => ({
  accessManager: m.contract("AccessManager", [m.getAccount(0)]),
}));
