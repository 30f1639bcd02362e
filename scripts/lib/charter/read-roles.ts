import { ZeroHash } from "ethers";
import { timelockRoleIds } from "../access/faults.ts";
import { functionRoles, rolesOf } from "../access/roles.ts";
import type { ChainContext } from "../status/context.ts";
import type { FunctionFact, HolderFact, RoleFact, TimelockFact } from "./facts.ts";
import type { SourceWords } from "./sources.ts";

/** OpenZeppelin's access manager labels neither of its two own roles. */
const OWN_LABELS: Readonly<Record<string, string>> = { "0": "Administrator" };

/** Every role that somebody holds, that has a label or a function. */
export async function readRoles(context: ChainContext, words: SourceWords): Promise<RoleFact[]> {
  const { events } = context;
  const roles = rolesOf(events, "AccessManager");
  const labels = new Map<string, string>();
  for (const { name, args } of events)
    if (name === "RoleLabel") labels.set(String(args.roleId), String(args.label));
  const functions = new Map<string, FunctionFact[]>();
  for (const [key, { role }] of functionRoles(events)) {
    const [target = "", selector = ""] = key.split(" ");
    functions.set(role, [...(functions.get(role) ?? []), functionFact(context, words, target, selector)]);
  }
  const ids = [...new Set([...roles.keys(), ...labels.keys(), ...functions.keys()])];
  const facts = ids.map((id) => {
    const label = labels.get(id) ?? OWN_LABELS[id] ?? `Role ${id}`;
    const holders = [...(roles.get(id)?.holders.keys() ?? [])];
    return readRole(context, { id, label, holders, functions: functions.get(id) ?? [] });
  });
  return (await Promise.all(facts)).sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
}

async function readRole(
  context: ChainContext,
  { id, label, holders, functions }: Pick<RoleFact, "id" | "label" | "functions"> & { holders: string[] },
): Promise<RoleFact> {
  const { ask, contracts } = context;
  const [admin, guardian, grantDelay] = await Promise.all(
    ["getRoleAdmin", "getRoleGuardian", "getRoleGrantDelay"].map((method) =>
      ask("AccessManager", method, id),
    ),
  );
  const delays = await Promise.all(
    holders.map(async (address): Promise<HolderFact> => {
      const [, delay] = (await ask("AccessManager", "hasRole", id, address)) as [boolean, bigint];
      const contract = contracts.at(address)?.name;
      return { address, ...(contract !== undefined && { contract }), delay: Number(delay) };
    }),
  );
  return {
    ...{ id, label, functions, holders: delays },
    ...{ admin: String(admin), guardian: String(guardian), grantDelay: Number(grantDelay) },
  };
}

/** What interface and source say of a function. */
export function functionFact(
  { contracts }: Pick<ChainContext, "contracts">,
  { notices }: SourceWords,
  target: string,
  selector: string,
): FunctionFact {
  const part = contracts.at(target);
  const found = part?.abi.getFunction(selector);
  if (part === undefined || !found)
    return { contract: part?.name ?? target, signature: selector, notice: "" };
  const elsewhere = [...notices].find(([key]) => /^I[A-Z]/.test(key) && key.endsWith(` ${found.name}`));
  const notice = notices.get(`I${part.name} ${found.name}`) ?? elsewhere?.[1] ?? "";
  return { contract: part.name, signature: found.format("sighash"), notice };
}

/** The timelock's delays, and who holds its roles. */
export async function readTimelock({ ask, contracts, events }: ChainContext): Promise<TimelockFact> {
  const name = "BoundedTimelock";
  const ids = { ...(await timelockRoleIds((getter) => ask(name, getter))), DEFAULT_ADMIN_ROLE: ZeroHash };
  const roles = rolesOf(events, name);
  const [delay, lowest, highest] = await Promise.all(
    ["getMinDelay", "LOWEST_DELAY", "HIGHEST_DELAY"].map((getter) => ask(name, getter).then(Number)),
  );
  return {
    address: contracts.get(name).address,
    ...{ delay: delay ?? 0, lowest: lowest ?? 0, highest: highest ?? 0 },
    rights: Object.entries(ids).map(([right, id]) => ({
      name: right,
      holders: [...(roles.get(id)?.holders.keys() ?? [])].map(
        (address) => contracts.at(address)?.name ?? address,
      ),
    })),
  };
}
