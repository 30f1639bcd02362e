import { buildModule } from "@nomicfoundation/ignition-core";
import { GenesisModule } from "./Genesis.ts";
import { ProvenanceModule } from "./Provenance.ts";

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
  const genesis = m.useModule(GenesisModule);
  const provenance = m.useModule(ProvenanceModule);
  const parts = { ...genesis, ...provenance };
  const { accessManager, timelock } = parts;

  const roles = [
    { name: "minter", target: parts.token, holder: timelock },
    { name: "boardElection", target: parts.board, holder: parts.election },
    { name: "ethicsBoard", target: parts.policy, holder: parts.board },
  ].flatMap(({ name, target, holder }) => {
    const role = m.getParameter<bigint>(`${name}Role`);
    const selectors = m.getParameter<string[]>(`${name}Selectors`);
    return [
      m.call(accessManager, "setTargetFunctionRole", [target, selectors, role], { id: `assign_${name}` }),
      m.call(accessManager, "grantRole", [role, holder, 0], { id: `grant_${name}` }),
    ];
  });
  const memberRoles = (
    [
      ["registrar", "ProjectRegistry", parts.projects],
      ["auditor", "ResourceRegistry", parts.registry],
      ["arbiter", "DisputeModule", parts.disputes],
      ["guardian", "AllocationEscrow", parts.escrow],
      ["guardian", "FairShareQueue", parts.queue],
      ["guardian", "ResourceRegistry", parts.registry],
      ["guardian", "PolicyBook", parts.policyBook],
      ["steward", "ControllerRegistry", parts.controllers],
      ["steward", "BreachBoard", parts.breachBoard],
    ] as const
  ).map(([name, contract, target]) => {
    const role = m.getParameter<bigint>(`${name}Role`);
    const selectors = m.getParameter<string[]>(`${name}${contract}Selectors`);
    const id = `assign_${name}_${contract}`;
    return m.call(accessManager, "setTargetFunctionRole", [target, selectors, role], { id });
  });
  const community = m.call(accessManager, "multicall", [m.getParameter<string[]>("communityCalls")], {
    id: "communityRoles",
  });
  const admin = m.call(accessManager, "grantRole", [ADMIN_ROLE, timelock, 0], {
    id: "grantAdmin",
    after: [...roles, ...memberRoles, community],
  });
  m.call(accessManager, "renounceRole", [ADMIN_ROLE, deployer], { id: "leaveAccessManager", after: [admin] });
  m.call(timelock, "renounceRole", [DEFAULT_ADMIN_ROLE, deployer], { id: "leaveTimelock", after: [admin] });
  return parts;
});

export default ComputeCommonsModule;
