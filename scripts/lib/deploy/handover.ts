import { Contract, type InterfaceAbi, type Provider } from "ethers";
import timelockAbi from "../../../snapshots/abi/BoundedTimelock.json" with { type: "json" };
import tokenAbi from "../../../snapshots/abi/ComputeToken.json" with { type: "json" };
import policyAbi from "../../../snapshots/abi/ProposalPolicy.json" with { type: "json" };
import { readEvents } from "../access/events.ts";
import {
  accessManagerFaults,
  addressOf,
  functionFaults,
  timelockFaults,
  timelockRoleIds,
  watchedAccess,
} from "../access/faults.ts";
import { knowledgeFaults } from "./market-proof.ts";
import type { Deployment } from "./record.ts";

/** What of a deployment is proved. */
export interface Proven {
  contracts: Readonly<Record<string, { address: string }>>;
  startBlock: number;
  parameters: Pick<Deployment["parameters"], "Governance">;
  community: Pick<Deployment["community"], "roles" | "members">;
}

/** What the checks read from. */
interface Surroundings {
  provider: Provider;
  deployer: string;
  deployment: Proven;
}

/**
 * Proves from the chain that the deployer has no right left: no role of the access manager that was ever granted, no
 * right of the timelock, no token; that nobody but the DAO's own contracts administers, proposes to and stops it; that members
 * hold exactly the roles that the community file says; and that the contracts of market and provenance know each other.
 * @throws Error that lists each right that somebody has who must not, and each one that is missing.
 */
export async function assertHandover(
  provider: Provider,
  deployer: string,
  deployment: Proven,
): Promise<void> {
  const surroundings = { provider, deployer, deployment };
  const faults = [
    ...(await rightFaults(surroundings)),
    ...(await delayFaults(surroundings)),
    ...(await policyFaults(surroundings)),
    ...(await tokenFaults(surroundings)),
    ...(await knowledgeFaults(provider, deployment.contracts)),
  ];
  if (faults.length > 0)
    throw new Error(
      `The handover is not complete:\n  ${faults.join("\n  ")}\nDon't use this deployment; deploy again.`,
    );
}

async function rightFaults(surroundings: Surroundings): Promise<string[]> {
  const { provider, deployer, deployment } = surroundings;
  const { startBlock, contracts } = deployment;
  const endBlock = await provider.getBlockNumber();
  const events = await readEvents({ provider, watched: watchedAccess(contracts), startBlock, endBlock });
  const timelock = at(surroundings, "BoundedTimelock", timelockAbi);
  const roleIds = await timelockRoleIds((name) => timelock.getFunction(name)());
  const faults = [
    ...accessManagerFaults(deployment, events, deployer),
    ...functionFaults(deployment, events),
    ...timelockFaults(deployment, events, roleIds),
  ];
  return faults.map(({ words }) => words);
}

async function delayFaults(surroundings: Surroundings): Promise<string[]> {
  const timelock = at(surroundings, "BoundedTimelock", timelockAbi);
  const asked = surroundings.deployment.parameters.Governance;
  const faults: string[] = [];
  for (const [name, wanted] of [
    ["getMinDelay", asked.timelockDelay],
    ["LOWEST_DELAY", asked.timelockLowest],
    ["HIGHEST_DELAY", asked.timelockHighest],
  ] as const) {
    const found: bigint = await timelock.getFunction(name)();
    if (found !== BigInt(wanted)) faults.push(`The timelock's ${name} is ${found} s instead of ${wanted} s.`);
  }
  return faults;
}

async function policyFaults(surroundings: Surroundings): Promise<string[]> {
  const policy = at(surroundings, "ProposalPolicy", policyAbi);
  const governor = addressOf(surroundings.deployment.contracts, "ComputeGovernor");
  const bound: string = await policy.getFunction("governor")();
  return bound === governor ? [] : [`The policy is bound to ${bound} instead of the governor ${governor}.`];
}

async function tokenFaults(surroundings: Surroundings): Promise<string[]> {
  const token = at(surroundings, "ComputeToken", tokenAbi);
  const balance: bigint = await token.getFunction("balanceOf")(surroundings.deployer);
  return balance === 0n ? [] : [`The deployer still holds ${balance} of 1e-18 COMPUTE.`];
}

function at({ provider, deployment }: Surroundings, name: string, abi: unknown): Contract {
  return new Contract(addressOf(deployment.contracts, name), abi as InterfaceAbi, provider);
}
