import { accessManagerFaults, functionFaults, timelockFaults, timelockRoleIds } from "../../access/faults.ts";
import { functionRoles, rolesOf } from "../../access/roles.ts";
import type { StatusContext } from "../context.ts";
import type { Check } from "../types.ts";

/** Who holds which role, against the community file of the record. */
export const rolesCheck: Check<StatusContext> = {
  name: "roles",
  title: "Roles and who holds them",
  run: async ({ deployment, events, votes, provider }) => {
    const deployer = await deployerOf(deployment.contracts, provider);
    const faults = accessManagerFaults(deployment, events, deployer);
    const roles = [...rolesOf(events, "AccessManager").values()].filter(({ holders }) => holders.size > 0);
    const holdings = roles.reduce((sum, { holders }) => sum + holders.size, 0);
    const whoMade = deployer === undefined ? "; the server no longer knows who deployed" : "";
    return {
      words: `${roles.length} roles are held, ${holdings} holdings in all, compared with the community file of the record${whoMade}`,
      findings: faults.map((fault) => votes.findingOf(fault)),
      figures: { roles: roles.length, holdings, deployer: deployer ?? null },
    };
  },
};

/** Which role each restricted function belongs to. */
export const functionsCheck: Check<StatusContext> = {
  name: "functions",
  title: "Restricted functions",
  run: async ({ deployment, events, votes }) => {
    const restricted = functionRoles(events).size;
    return {
      words: `${restricted} functions belong to roles, compared with what the deployment assigns`,
      findings: functionFaults(deployment, events).map((fault) => votes.findingOf(fault)),
      figures: { functions: restricted },
    };
  },
};

/** Who proposes to, stops, executes and administers the timelock. */
export const timelockCheck: Check<StatusContext> = {
  name: "timelock",
  title: "Rights of the timelock",
  run: async ({ deployment, events, votes, ask }) => {
    const roleIds = await timelockRoleIds((name) => ask("BoundedTimelock", name));
    return {
      words: "the governor alone proposes, executes and cancels, the timelock administers itself",
      findings: timelockFaults(deployment, events, roleIds).map((fault) => votes.findingOf(fault)),
      figures: {},
    };
  },
};

async function deployerOf(
  contracts: StatusContext["deployment"]["contracts"],
  provider: StatusContext["provider"],
): Promise<string | undefined> {
  const made = contracts.AccessManager?.transactionHash;
  if (made === undefined) return undefined;
  return (await provider.getTransaction(made))?.from;
}
