import { buildModule } from "@nomicfoundation/ignition-core";
import { AccessModule } from "./Access.ts";

/** The token; the whole genesis supply lies with the deployer until the genesis module hands it on. */
export const TokenModule = buildModule("Token", (m) => {
  const { accessManager } = m.useModule(AccessModule);
  const token = m.contract("ComputeToken", [
    accessManager,
    m.getParameter<bigint>("genesisSupply"),
    m.getAccount(0),
  ]);
  return { accessManager, token };
});
