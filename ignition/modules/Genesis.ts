import { buildModule } from "@nomicfoundation/ignition-core";
import { InstitutionsModule } from "./Institutions.ts";

/** The distributor, funded with exactly the sum of its allocations, and the treasury with the rest of the supply. */
export const GenesisModule = buildModule("Genesis", (m) => {
  const parts = m.useModule(InstitutionsModule);
  const { token, timelock } = parts;
  const distributor = m.contract("GenesisDistributor", [
    token,
    timelock,
    m.getParameter<string>("claimsRoot"),
    m.getParameter<bigint>("claimPeriod"),
  ]);
  m.call(token, "transfer", [distributor, m.getParameter<bigint>("claimsTotal")], { id: "fundDistributor" });
  m.call(token, "transfer", [timelock, m.getParameter<bigint>("treasuryAmount")], { id: "fundTreasury" });
  return { ...parts, distributor };
});
