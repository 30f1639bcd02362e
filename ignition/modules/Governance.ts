import { buildModule } from "@nomicfoundation/ignition-core";
import { TokenModule } from "./Token.ts";

/** The timelock, which is also the treasury, and the governor as its only proposer, canceller and executor. */
export const GovernanceModule = buildModule("Governance", (m) => {
  const { accessManager, token } = m.useModule(TokenModule);
  const timelock = m.contract("TimelockController", [
    m.getParameter<bigint>("timelockDelay"),
    [],
    [],
    m.getAccount(0),
  ]);
  const governor = m.contract("ComputeGovernor", [
    token,
    timelock,
    {
      votingDelay: m.getParameter<number>("votingDelay"),
      votingPeriod: m.getParameter<number>("votingPeriod"),
      lateQuorumExtension: m.getParameter<number>("lateQuorumExtension"),
      proposalThreshold: m.getParameter<bigint>("proposalThreshold"),
      quorumPercent: m.getParameter<bigint>("quorumPercent"),
    },
  ]);
  for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"]) {
    const id = m.staticCall(timelock, role, [], 0, { id: `read_${role}` });
    m.call(timelock, "grantRole", [id, governor], { id: `grant_${role}` });
  }
  return { accessManager, token, timelock, governor };
});
