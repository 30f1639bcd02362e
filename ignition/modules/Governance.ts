import { buildModule } from "@nomicfoundation/ignition-core";
import { TokenModule } from "./Token.ts";

/** A struct of the contracts, by its fields. */
type Struct = Record<string, bigint | number | boolean>;

/**
 * The timelock, which is also the treasury; the constitution; the policy; and the governor, which the policy is bound to
 * and which is the timelock's only proposer, canceller and executor.
 */
export const GovernanceModule = buildModule("Governance", (m) => {
  const { accessManager, token } = m.useModule(TokenModule);
  const timelock = m.contract("BoundedTimelock", [
    m.getParameter<bigint>("timelockDelay"),
    m.getParameter<bigint>("timelockLowest"),
    m.getParameter<bigint>("timelockHighest"),
    m.getAccount(0),
    token,
  ]);
  const constitution = m.contract("Constitution", [
    accessManager,
    m.getParameter<string>("constitutionHash"),
    m.getParameter<number>("constitutionArticles"),
    m.getParameter<string>("constitutionUri"),
  ]);
  const policy = m.contract("ProposalPolicy", [
    accessManager,
    token,
    m.getParameter<Struct[]>("rules"),
    m.getParameter<Struct>("bounds"),
    m.getParameter<Struct>("periods"),
  ]);
  const governor = m.contract("ComputeGovernor", [
    token,
    timelock,
    policy,
    {
      votingDelay: m.getParameter<number>("votingDelay"),
      votingPeriod: m.getParameter<number>("votingPeriod"),
      lateQuorumExtension: m.getParameter<number>("lateQuorumExtension"),
      proposalThreshold: m.getParameter<bigint>("proposalThreshold"),
      quorumPercent: m.getParameter<bigint>("quorumPercent"),
    },
  ]);
  m.call(policy, "bindGovernor", [governor]);
  for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"]) {
    const id = m.staticCall(timelock, role, [], 0, { id: `read_${role}` });
    m.call(timelock, "grantRole", [id, governor], { id: `grant_${role}` });
  }
  return { accessManager, token, timelock, constitution, policy, governor };
});
