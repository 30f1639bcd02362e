import type { HolderFact, RoleFact } from "../charter/facts.ts";
import { readRoles } from "../charter/read-roles.ts";
import { readSourceWords } from "../charter/sources.ts";
import type { ChainContext } from "../status/context.ts";
import { spanText } from "../status/moments.ts";

/** What belongs to no role belongs to the administrator's. */
export const ADMINISTRATOR = "0";
/** The functions that pause and resume a part. */
export const CALLS = { pause: "pauseIntake(uint40)", resume: "resumeIntake()" } as const;

/** A role that may pause or resume a part, and who holds it. */
export interface RightHolders {
  role: string;
  label: string;
  holders: readonly HolderFact[];
}

/** Who may pause and resume a part. */
export interface Rights {
  pause: RightHolders;
  resume: RightHolders;
}

/** Who may pause and resume parts, by the part's name, from the access manager's events. */
export async function readRights(
  context: ChainContext,
  names: readonly string[],
): Promise<ReadonlyMap<string, Rights>> {
  const roles = await readRoles(context, await readSourceWords());
  const holdersOf = (contract: string, signature: string): RightHolders => {
    const role =
      roles.find(({ functions }) =>
        functions.some((each) => each.contract === contract && each.signature === signature),
      ) ?? roles.find(({ id }) => id === ADMINISTRATOR);
    return rightHolders(role);
  };
  return new Map(
    names.map((name) => [
      name,
      { pause: holdersOf(name, CALLS.pause), resume: holdersOf(name, CALLS.resume) },
    ]),
  );
}

function rightHolders(role: RoleFact | undefined): RightHolders {
  return {
    role: role?.id ?? ADMINISTRATOR,
    label: role?.label ?? "Administrator",
    holders: role?.holders ?? [],
  };
}

/** Who may pause and resume which parts, a sentence for each group of parts with the same holders. */
export function rightsSentences(rights: ReadonlyMap<string, Rights>): string[] {
  const groups = new Map<string, string[]>();
  for (const [name, { pause, resume }] of rights) {
    const [pausing, resuming] = [holdersText(pause), holdersText(resume)];
    const pairs: [verbs: string, holders: string][] =
      pausing === resuming
        ? [["pause and resume", pausing]]
        : [
            ["pause", pausing],
            ["resume", resuming],
          ];
    for (const [verbs, holders] of pairs) {
      const key = `${verbs}\n${holders}`;
      groups.set(key, [...(groups.get(key) ?? []), name]);
    }
  }
  return [...groups].map(([key, names]) => {
    const [verbs = "", holders = ""] = key.split("\n");
    return `${names.join(", ")}: who may ${verbs} is ${holders}.`;
  });
}

function holdersText({ role, label, holders }: RightHolders): string {
  return `${label} (role ${role}), held by ${peopleText(holders) || "nobody"}`;
}

/** Holders of a role, one after the other. */
export function peopleText(holders: readonly HolderFact[]): string {
  const people = holders.map(({ address, contract, delay }) => {
    const name = contract === undefined ? address : `${contract} ${address}`;
    return delay === 0 ? name : `${name} (after announcing it ${spanText(delay)} before)`;
  });
  return people.join(", ");
}
