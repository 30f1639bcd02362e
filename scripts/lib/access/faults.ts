import { Interface, type InterfaceAbi, ZeroHash } from "ethers";
import accessManagerAbi from "../../../snapshots/abi/AccessManager.json" with { type: "json" };
import timelockAbi from "../../../snapshots/abi/BoundedTimelock.json" with { type: "json" };
import { CONTRACT_ROLES, POWERFUL_ROLES, selectorOf } from "../deploy/contract-roles.ts";
import type { Deployment } from "../deploy/record.ts";
import type { PlacedEvent, Watched } from "./events.ts";
import { functionRoles, type RoleState, rolesOf } from "./roles.ts";

const ADMIN_ROLE = "0";
const TIMELOCK_ROLES = ["PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE"] as const;

const NOBODY: RoleState = { holders: new Map(), former: new Map() };

/** What the deployment never does: who administers and guards roles, delays, closed targets. */
const NEVER_MADE = [
  "RoleAdminChanged",
  "RoleGuardianChanged",
  "RoleGrantDelayChanged",
  "TargetAdminDelayUpdated",
  "TargetClosed",
] as const;

/** The deployment whose rights are looked at. */
export interface Chartered {
  contracts: Readonly<Record<string, { address: string }>>;
  community: Pick<Deployment["community"], "roles" | "members">;
}

/** A right that is not as the charter says. */
export interface AccessFault {
  words: string;
  /** The event that made it so, if there is one. */
  cause?: PlacedEvent;
  /** Where no vote made it so, its holder did, as anybody may. */
  givenBack?: GivenBack;
}

/** A role that its holder gave back. */
interface GivenBack {
  words: string;
  /** Whether somebody else has the role. */
  isHeld: boolean;
}

/** The events that {@link accessManagerFaults}, {@link functionFaults} and {@link timelockFaults} replay. */
export function watchedAccess(contracts: Chartered["contracts"]): Watched[] {
  return [
    {
      name: "AccessManager",
      address: addressOf(contracts, "AccessManager"),
      abi: new Interface(accessManagerAbi as InterfaceAbi),
      events: ["RoleGranted", "RoleRevoked", "TargetFunctionRoleUpdated", ...NEVER_MADE],
    },
    {
      name: "BoundedTimelock",
      address: addressOf(contracts, "BoundedTimelock"),
      abi: new Interface(timelockAbi as InterfaceAbi),
      events: ["RoleGranted", "RoleRevoked"],
    },
  ];
}

/**
 * Each role of the access manager that somebody has who must not, or lacks: contracts hold theirs alone, members exactly those
 * that the community file says, and the deployer none.
 */
export function accessManagerFaults(
  { contracts, community }: Chartered,
  events: readonly PlacedEvent[],
  deployer?: string,
): AccessFault[] {
  const roles = rolesOf(events, "AccessManager");
  const timelock = addressOf(contracts, "BoundedTimelock");
  const { minter, boardElection, ethicsBoard } = CONTRACT_ROLES;
  const sole: [role: string, name: string, holder: string][] = [
    [ADMIN_ROLE, "the administrator's role", timelock],
    [minter.id, minter.key, timelock],
    [boardElection.id, boardElection.key, addressOf(contracts, "BoardElection")],
    [ethicsBoard.id, ethicsBoard.key, addressOf(contracts, "EthicsBoard")],
  ];
  const faults = sole.flatMap(([role, name, holder]) =>
    soleHolderFaults(`${name} of the access manager`, roles.get(role), holder),
  );
  const lone = new Set(sole.map(([role]) => role));
  for (const [role, { holders }] of roles) {
    const cause = deployer === undefined ? undefined : holders.get(deployer);
    if (cause === undefined) continue;
    faults.push({ words: `The deployer still has role ${role} of the access manager.`, cause });
    if (!lone.has(role) && deployer !== undefined) holders.delete(deployer);
  }
  const isOwnDoing = (loss: PlacedEvent): boolean => isGivenBack(loss, events, timelock);
  return [...faults, ...memberFaults(community, roles, lone, isOwnDoing)];
}

/** Whether nobody but the holder can have taken a role, leaving out the timelock: no other account was its administrator then. */
function isGivenBack(loss: PlacedEvent, events: readonly PlacedEvent[], timelock: string): boolean {
  const before = events.slice(0, events.indexOf(loss)).filter(({ contract }) => contract === "AccessManager");
  const role = String(loss.args[0]);
  if (before.some(({ name, args }) => name === "RoleAdminChanged" && String(args[0]) === role)) return false;
  const administrators = rolesOf(before, "AccessManager").get(ADMIN_ROLE) ?? NOBODY;
  return [...administrators.holders.keys()].every((account) => account === timelock);
}

/** Each role that members hold is held by exactly those who list it, and no other role by anybody. */
function memberFaults(
  { roles: described, members }: Chartered["community"],
  roles: ReadonlyMap<string, RoleState>,
  lone: ReadonlySet<string>,
  isOwnDoing: (loss: PlacedEvent) => boolean,
): AccessFault[] {
  const faults = described
    .filter((role) => role.heldBy === "members")
    .flatMap(({ id, key }) => {
      const listed = members.filter((member) => member.roles.includes(key)).map(({ account }) => account);
      return officeFaults(key, new Set(listed), roles.get(id) ?? NOBODY, isOwnDoing);
    });
  const known = new Set(described.map(({ id }) => id));
  for (const [id, { holders }] of roles)
    if (!lone.has(id) && !known.has(id))
      for (const [account, cause] of holders)
        faults.push({ words: `${account} has role ${id}, which nobody described.`, cause });
  return faults;
}

function officeFaults(
  key: string,
  listed: ReadonlySet<string>,
  { holders, former }: RoleState,
  isOwnDoing: (loss: PlacedEvent) => boolean,
): AccessFault[] {
  const surplus = [...holders].filter(([account]) => !listed.has(account));
  const missing = [...listed].filter((account) => !holders.has(account));
  return [
    ...surplus.map(([account, cause]) => ({
      words: `${account} has ${key} of the access manager, which the community file doesn't say.`,
      cause,
    })),
    ...missing.map((account): AccessFault => {
      const fault = { words: `${account} lacks ${key} of the access manager.`, cause: former.get(account) };
      if (fault.cause === undefined || !isOwnDoing(fault.cause)) return fault;
      return { ...fault, givenBack: givenBack(account, key, holders.size, fault.cause) };
    }),
  ];
}

function givenBack(
  account: string,
  key: string,
  holders: number,
  { transactionHash }: PlacedEvent,
): GivenBack {
  const left =
    holders === 0
      ? "nobody holds it until a vote gives it to somebody"
      : `${holders === 1 ? "1 account holds" : `${holders} accounts hold`} it now`;
  const words = `${account} gave ${key} of the access manager back (transaction ${transactionHash}): ${left}.`;
  return { words, isHeld: holders > 0 };
}

/** Each restricted function that isn't the role's it was given to, and each change of who grants, guards or closes. */
export function functionFaults({ contracts }: Chartered, events: readonly PlacedEvent[]): AccessFault[] {
  const expected = new Map<string, string>(
    POWERFUL_ROLES.flatMap((role) =>
      role.functions.map(
        (entry) =>
          [`${addressOf(contracts, entry.contract)} ${selectorOf(entry.function)}`, role.id] as const,
      ),
    ),
  );
  const found = functionRoles(events);
  const faults: AccessFault[] = [];
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const { role, event: cause } = found.get(key) ?? {};
    if (role !== expected.get(key))
      faults.push({
        words: `The function ${key} is role ${role ?? 0}'s instead of ${expected.get(key) ?? 0}'s.`,
        cause,
      });
  }
  for (const name of NEVER_MADE)
    for (const cause of events)
      if (cause.contract === "AccessManager" && cause.name === name)
        faults.push({
          words: `The access manager has ${name} of ${cause.args[0]}, which the deployment doesn't make.`,
          cause,
        });
  return faults;
}

/** Each right of the timelock that isn't the governor's, or the timelock's own, alone. */
export function timelockFaults(
  { contracts }: Chartered,
  events: readonly PlacedEvent[],
  roleIds: Readonly<Record<(typeof TIMELOCK_ROLES)[number], string>>,
): AccessFault[] {
  const roles = rolesOf(events, "BoundedTimelock");
  const timelock = addressOf(contracts, "BoundedTimelock");
  const governor = addressOf(contracts, "ComputeGovernor");
  return [
    ...soleHolderFaults("the administrator's role of the timelock", roles.get(ZeroHash), timelock),
    ...TIMELOCK_ROLES.flatMap((name) =>
      soleHolderFaults(`${name} of the timelock`, roles.get(roleIds[name]), governor),
    ),
  ];
}

/** The hashes by which the timelock calls its roles. */
export async function timelockRoleIds(
  ask: (name: string) => Promise<unknown>,
): Promise<Record<(typeof TIMELOCK_ROLES)[number], string>> {
  const [proposer, executor, canceller] = await Promise.all(TIMELOCK_ROLES.map(ask));
  return {
    PROPOSER_ROLE: String(proposer),
    EXECUTOR_ROLE: String(executor),
    CANCELLER_ROLE: String(canceller),
  };
}

function soleHolderFaults(right: string, state: RoleState | undefined, sole: string): AccessFault[] {
  const faults: AccessFault[] = [...(state?.holders ?? [])]
    .filter(([account]) => account !== sole)
    .map(([account, cause]) => ({
      words: `${account} has ${right}, which ${sole} alone must have.`,
      cause,
    }));
  if (!state?.holders.has(sole))
    faults.push({ words: `${sole} lacks ${right}.`, cause: state?.former.get(sole) });
  return faults;
}

/**
 * The address of a contract by its name.
 * @throws Error when there is none.
 */
export function addressOf(contracts: Chartered["contracts"], name: string): string {
  const contract = contracts[name];
  if (contract === undefined) throw new Error(`The deployment has no ${name}.`);
  return contract.address;
}
