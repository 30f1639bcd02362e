import { type Address, type Hex, parseAbiItem } from "viem";
import { accessManagerStructureAbi } from "@/generated/abi/access-manager-structure";
import type { AppConfig } from "@/lib/app-config";
import type { ChainClient } from "@/lib/chain-client";
import { readLogs } from "@/lib/logs";

/** Number of the role that administers all others. */
export const ADMIN_ROLE = 0n;
/** Number of the role that everybody holds. */
export const PUBLIC_ROLE = 2n ** 64n - 1n;

const labelEvent = parseAbiItem("event RoleLabel(uint64 indexed roleId, string label)");
const grantedEvent = parseAbiItem(
  "event RoleGranted(uint64 indexed roleId, address indexed account, uint32 delay, uint48 since, bool newMember)",
);
const functionEvent = parseAbiItem(
  "event TargetFunctionRoleUpdated(address indexed target, bytes4 selector, uint64 indexed roleId)",
);

/** Who holds a role now. */
export interface RoleHolder {
  account: Address;
  /** From when it is effective, in unix seconds. */
  since: number;
  /** Seconds between asking and acting. */
  executionDelay: number;
}

/** A function that only holders of a role may call. */
export interface RoleFunction {
  target: Address;
  selector: Hex;
  /** Whether everything restricted in that contract is switched off. */
  isClosed: boolean;
}

/** A role of the access manager as the chain says it is now. */
export interface RoleStanding {
  id: bigint;
  /** The latest label it was given. */
  label: string;
  /** The role whose holders grant and revoke it. */
  admin: bigint;
  /** The role whose holders may cancel its operations. */
  guardian: bigint;
  /** Seconds that a grant takes to become effective. */
  grantDelay: number;
  holders: readonly RoleHolder[];
  functions: readonly RoleFunction[];
}

interface Traces {
  labels: ReadonlyMap<bigint, string>;
  /** Accounts that ever were granted a role. */
  granted: ReadonlyMap<bigint, ReadonlySet<Address>>;
  /** Functions that ever were assigned. */
  functions: readonly { target: Address; selector: Hex }[];
}

/** The logs say where to look; what holds now is asked of the contract itself. */
async function readTraces(client: ChainClient, address: Address, fromBlock: bigint): Promise<Traces> {
  const [labelLogs, grantLogs, functionLogs] = await Promise.all([
    readLogs(client, { address, event: labelEvent, fromBlock }),
    readLogs(client, { address, event: grantedEvent, fromBlock }),
    readLogs(client, { address, event: functionEvent, fromBlock }),
  ]);
  const granted = new Map<bigint, Set<Address>>();
  for (const { args } of grantLogs) {
    granted.set(args.roleId, (granted.get(args.roleId) ?? new Set()).add(args.account));
  }
  const functions = new Map(
    functionLogs.map(({ args: { target, selector } }) => [`${target}${selector}`, { target, selector }]),
  );
  return {
    labels: new Map(labelLogs.map(({ args }) => [args.roleId, args.label])),
    granted,
    functions: [...functions.values()],
  };
}

type Manager = { address: Address; abi: typeof accessManagerStructureAbi };

async function readHolders(
  client: ChainClient,
  manager: Manager,
  role: bigint,
  accounts: Iterable<Address>,
): Promise<RoleHolder[]> {
  const holders = await Promise.all(
    [...accounts].map(async (account) => {
      const [[isMember, executionDelay], [since]] = await Promise.all([
        client.readContract({ ...manager, functionName: "hasRole", args: [role, account] }),
        client.readContract({ ...manager, functionName: "getAccess", args: [role, account] }),
      ]);
      return isMember ? { account, since, executionDelay } : undefined;
    }),
  );
  return holders.filter((holder) => holder !== undefined);
}

async function readFunctions(client: ChainClient, manager: Manager, { functions }: Traces) {
  return Promise.all(
    functions.map(async ({ target, selector }) => {
      const [role, isClosed] = await Promise.all([
        client.readContract({ ...manager, functionName: "getTargetFunctionRole", args: [target, selector] }),
        client.readContract({ ...manager, functionName: "isTargetClosed", args: [target] }),
      ]);
      return { role, target, selector, isClosed };
    }),
  );
}

/** Reads every role that was ever labelled, granted or given a function, as it stands now, by number. */
export async function readRoles(
  client: ChainClient,
  { contracts, startBlock }: Pick<AppConfig, "contracts" | "startBlock">,
): Promise<RoleStanding[]> {
  const manager = { address: contracts.AccessManager, abi: accessManagerStructureAbi } as const;
  const traces = await readTraces(client, manager.address, BigInt(startBlock));
  const functions = await readFunctions(client, manager, traces);
  const ids = new Set([
    ADMIN_ROLE,
    ...traces.labels.keys(),
    ...traces.granted.keys(),
    ...functions.map(({ role }) => role),
  ]);
  const roles = await Promise.all(
    [...ids].map(async (id): Promise<RoleStanding> => {
      const args = [id] as const;
      const [admin, guardian, grantDelay, holders] = await Promise.all([
        client.readContract({ ...manager, functionName: "getRoleAdmin", args }),
        client.readContract({ ...manager, functionName: "getRoleGuardian", args }),
        client.readContract({ ...manager, functionName: "getRoleGrantDelay", args }),
        readHolders(client, manager, id, traces.granted.get(id) ?? []),
      ]);
      return {
        id,
        label: labelOf(id, traces.labels.get(id)),
        admin,
        guardian,
        grantDelay,
        holders,
        functions: functions
          .filter(({ role }) => role === id)
          .map(({ target, selector, isClosed }) => ({ target, selector, isClosed })),
      };
    }),
  );
  return roles.sort((first, second) => (first.id < second.id ? -1 : 1));
}

function labelOf(id: bigint, label: string | undefined): string {
  if (label) return label;
  if (id === ADMIN_ROLE) return "Administrator";
  return id === PUBLIC_ROLE ? "Everybody" : `Role ${id}`;
}
