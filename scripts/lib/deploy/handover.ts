import { Contract, type EventLog, type InterfaceAbi, type Provider, ZeroHash } from "ethers";
import accessManagerAbi from "../../../snapshots/abi/AccessManager.json" with { type: "json" };
import timelockAbi from "../../../snapshots/abi/BoundedTimelock.json" with { type: "json" };
import tokenAbi from "../../../snapshots/abi/ComputeToken.json" with { type: "json" };
import policyAbi from "../../../snapshots/abi/ProposalPolicy.json" with { type: "json" };
import { CONTRACT_ROLES, POWERFUL_ROLES, selectorOf } from "./contract-roles.ts";
import { knowledgeFaults } from "./market-proof.ts";
import type { Deployment } from "./record.ts";

const ADMIN_ROLE = "0";

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
    ...(await accessManagerFaults(surroundings)),
    ...(await functionFaults(surroundings)),
    ...(await timelockFaults(surroundings)),
    ...(await policyFaults(surroundings)),
    ...(await tokenFaults(surroundings)),
    ...(await knowledgeFaults(provider, deployment.contracts)),
  ];
  if (faults.length > 0)
    throw new Error(
      `The handover is not complete:\n  ${faults.join("\n  ")}\nDon't use this deployment; deploy again.`,
    );
}

async function accessManagerFaults(surroundings: Surroundings): Promise<string[]> {
  const { deployer, deployment } = surroundings;
  const manager = at(surroundings, "AccessManager", accessManagerAbi);
  const holders = await holdersByRole(manager, deployment.startBlock);
  const timelock = addressOf(deployment, "BoundedTimelock");
  const { minter, boardElection, ethicsBoard } = CONTRACT_ROLES;
  const sole: [role: string, name: string, holder: string][] = [
    [ADMIN_ROLE, "the administrator's role", timelock],
    [minter.id, minter.key, timelock],
    [boardElection.id, boardElection.key, addressOf(deployment, "BoardElection")],
    [ethicsBoard.id, ethicsBoard.key, addressOf(deployment, "EthicsBoard")],
  ];
  const faults = sole.flatMap(([role, name, holder]) =>
    soleHolderFaults(`${name} of the access manager`, holders.get(role), holder),
  );
  const lone = new Set(sole.map(([role]) => role));
  for (const [role, accounts] of holders) {
    if (accounts.has(deployer)) faults.push(`The deployer still has role ${role} of the access manager.`);
    if (!lone.has(role)) holders.set(role, without(accounts, new Set([deployer])));
  }
  return [...faults, ...memberFaults(deployment, holders, lone)];
}

/** Each role that members hold is held by exactly those who list it, and no other role by anybody. */
function memberFaults(
  { community }: Proven,
  holders: ReadonlyMap<string, ReadonlySet<string>>,
  lone: ReadonlySet<string>,
): string[] {
  const faults: string[] = [];
  const known = new Map(community.roles.map((role) => [role.id, role]));
  for (const { id, key } of community.roles.filter((role) => role.heldBy === "members")) {
    const listed = new Set(
      community.members.filter(({ roles }) => roles.includes(key)).map(({ account }) => account),
    );
    const found = holders.get(id) ?? new Set<string>();
    for (const account of without(found, listed))
      faults.push(`${account} has ${key} of the access manager, which the community file doesn't say.`);
    for (const account of without(listed, found))
      faults.push(`${account} lacks ${key} of the access manager.`);
  }
  for (const [id, accounts] of holders)
    if (!lone.has(id) && !known.has(id))
      for (const account of accounts) faults.push(`${account} has role ${id}, which nobody described.`);
  return faults;
}

function without(accounts: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...accounts].filter((account) => !others.has(account)));
}

/** Each restricted function belongs to the role it was given to, no other does, and nobody else grants or guards roles. */
async function functionFaults(surroundings: Surroundings): Promise<string[]> {
  const manager = at(surroundings, "AccessManager", accessManagerAbi);
  const { deployment } = surroundings;
  const expected = new Map(
    POWERFUL_ROLES.flatMap((role) =>
      role.functions.map((f) => [`${addressOf(deployment, f.contract)} ${selectorOf(f.function)}`, role.id]),
    ),
  );
  const found = new Map<string, string>();
  for (const { args } of await events(manager, "TargetFunctionRoleUpdated", deployment.startBlock))
    found.set(`${args.target} ${args.selector}`, String(args.roleId));
  const faults: string[] = [];
  for (const key of new Set([...expected.keys(), ...found.keys()]))
    if (found.get(key) !== expected.get(key))
      faults.push(
        `The function ${key} is role ${found.get(key) ?? 0}'s instead of ${expected.get(key) ?? 0}'s.`,
      );
  for (const name of ["RoleAdminChanged", "RoleGuardianChanged", "TargetClosed"])
    for (const { args } of await events(manager, name, deployment.startBlock))
      faults.push(`The access manager has ${name} of ${args[0]}, which the deployment doesn't make.`);
  return faults;
}

async function events(contract: Contract, name: string, startBlock: number): Promise<EventLog[]> {
  return (await contract.queryFilter(name, startBlock)) as EventLog[];
}

async function timelockFaults(surroundings: Surroundings): Promise<string[]> {
  const { deployment } = surroundings;
  const timelock = at(surroundings, "BoundedTimelock", timelockAbi);
  const governor = addressOf(deployment, "ComputeGovernor");
  const holders = await holdersByRole(timelock, deployment.startBlock);
  const faults = soleHolderFaults(
    "the administrator's role of the timelock",
    holders.get(ZeroHash),
    addressOf(deployment, "BoundedTimelock"),
  );
  for (const name of ["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"]) {
    const role: string = await timelock.getFunction(name)();
    faults.push(...soleHolderFaults(`${name} of the timelock`, holders.get(role), governor));
  }
  const asked = deployment.parameters.Governance;
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
  const governor = addressOf(surroundings.deployment, "ComputeGovernor");
  const bound: string = await policy.getFunction("governor")();
  return bound === governor ? [] : [`The policy is bound to ${bound} instead of the governor ${governor}.`];
}

async function tokenFaults(surroundings: Surroundings): Promise<string[]> {
  const token = at(surroundings, "ComputeToken", tokenAbi);
  const balance: bigint = await token.getFunction("balanceOf")(surroundings.deployer);
  return balance === 0n ? [] : [`The deployer still holds ${balance} of 1e-18 COMPUTE.`];
}

/** Who holds each role now, by the role's number or hash, replayed from all grants and revocations. */
async function holdersByRole(contract: Contract, startBlock: number): Promise<Map<string, Set<string>>> {
  const granted = await contract.queryFilter("RoleGranted", startBlock);
  const revoked = await contract.queryFilter("RoleRevoked", startBlock);
  const changes = [...granted, ...revoked] as EventLog[];
  changes.sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
  const holders = new Map<string, Set<string>>();
  for (const { eventName, args } of changes) {
    const role = String(args[0]);
    const accounts = holders.get(role) ?? new Set<string>();
    holders.set(role, accounts);
    if (eventName === "RoleGranted") accounts.add(String(args.account));
    else accounts.delete(String(args.account));
  }
  return holders;
}

function soleHolderFaults(right: string, holders: ReadonlySet<string> | undefined, sole: string): string[] {
  const faults = [...(holders ?? [])]
    .filter((account) => account !== sole)
    .map((account) => `${account} has ${right}, which ${sole} alone must have.`);
  return holders?.has(sole) ? faults : [...faults, `${sole} lacks ${right}.`];
}

function at({ provider, deployment }: Surroundings, name: string, abi: unknown): Contract {
  return new Contract(addressOf(deployment, name), abi as InterfaceAbi, provider);
}

function addressOf({ contracts }: Proven, name: string): string {
  const contract = contracts[name];
  if (contract === undefined) throw new Error(`The deployment has no ${name}.`);
  return contract.address;
}
