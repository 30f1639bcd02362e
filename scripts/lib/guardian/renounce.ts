import type { HolderFact, RoleFact } from "../charter/facts.ts";
import { readRoles } from "../charter/read-roles.ts";
import { readSourceWords } from "../charter/sources.ts";
import { StackError } from "../stack/stack-error.ts";
import type { ChainContext } from "../status/context.ts";
import { momentText } from "../status/moments.ts";
import { readIntakes } from "./intakes.ts";
import type { GuardianCall, GuardianCalls } from "./plan.ts";
import { ADMINISTRATOR, CALLS, peopleText, readRights, rightsSentences } from "./rights.ts";

const MANAGER = "AccessManager";

/** A call that gives one role back. */
export interface RoleCall extends GuardianCall {
  role: RoleFact;
  /** Who holds it still. */
  left: readonly HolderFact[];
}

/** Which roles an account gives back. */
export interface Renunciation extends GuardianCalls {
  name: "renounce";
  calls: readonly RoleCall[];
}

/**
 * The calls that give back every role by which an account pauses or resumes parts.
 * @throws StackError when it holds none.
 */
export async function planRenounce(context: ChainContext, account: string): Promise<Renunciation> {
  const roles = (await readRoles(context, await readSourceWords())).filter(isGuardians);
  const calls = roles
    .filter(({ holders }) => holders.some(({ address }) => address === account))
    .map((role) => callOf(role, account, context));
  if (calls.length > 0) return { name: "renounce", calls };
  const intakes = await readIntakes(context);
  const names = intakes.map(({ contract }) => contract);
  throw new StackError(
    `${account} holds no role of guardians that it could give back`,
    `nothing was sent. ${rightsSentences(await readRights(context, names)).join(" ")}`,
  );
}

/** The administrator's role is nobody's to give back: without it no vote changes a right. */
function isGuardians({ id, functions }: RoleFact): boolean {
  const names: readonly string[] = Object.values(CALLS);
  return id !== ADMINISTRATOR && functions.some(({ signature }) => names.includes(signature));
}

function callOf(role: RoleFact, account: string, { contracts }: ChainContext): RoleCall {
  const { address: to, abi } = contracts.get(MANAGER);
  const object = `the role ${role.label} (${role.id})`;
  return {
    ...{ contract: MANAGER, object, to, role },
    data: abi.encodeFunctionData("renounceRole", [role.id, account]),
    done: `${account} no longer has ${object}`,
    left: role.holders.filter(({ address }) => address !== account),
  };
}

/** What will be lost, and who is left. */
export async function renounceLines(
  { calls }: Renunciation,
  account: string,
  context: ChainContext,
): Promise<string[]> {
  const { network, block, now } = context;
  return [
    `On ${network.title}, at block ${block}, ${momentText(now)}, ${account} will:`,
    ...calls.flatMap((call, index) => ["", ...lossLines(call, index + 1)]),
    "",
    "It takes effect at once and can't be undone: only a vote of the DAO gives a role again.",
    ...(await pauseLines(context)),
  ];
}

function lossLines({ object, to, role, left }: RoleCall, number: number): string[] {
  const contracts = [...new Set(role.functions.map(({ contract }) => contract))];
  const lost = contracts.map((contract) => {
    const own = role.functions.filter((each) => each.contract === contract);
    return `     ${contract}: ${own.map(({ signature }) => signature.replace(/\(.*/, "")).join(", ")}`;
  });
  const parts = contracts.filter((contract) =>
    role.functions.some((each) => each.contract === contract && each.signature === CALLS.pause),
  );
  // A vote may have given a role the end of pauses alone.
  const what = parts.length > 0 ? `pause ${parts.join(", ")}` : `resume ${contracts.join(", ")}`;
  const rest =
    left.length > 0
      ? `   Still held by ${peopleText(left)}.`
      : `   NOBODY ELSE HOLDS IT: until a vote gives it to somebody, nobody can ${what}.`;
  return [`${number}. give back ${object} of the access manager (${to}). It loses:`, ...lost, rest];
}

/** Pauses that it leaves behind. */
async function pauseLines(context: ChainContext): Promise<string[]> {
  const paused = (await readIntakes(context)).filter(({ pausedUntil }) => pausedUntil > context.now);
  if (paused.length === 0) return [];
  const ends = paused.map(({ contract, pausedUntil }) => `${contract} until ${momentText(pausedUntil)}`);
  return [`Paused now, and so it stays unless somebody who is left resumes it: ${ends.join(", ")}.`];
}
