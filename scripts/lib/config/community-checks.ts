import type { AbiFunctions } from "./abi-functions.ts";
import { type Entry, findDuplicates } from "./duplicates.ts";
import type { Finding } from "./findings.ts";
import { findingAt, listAt, type Path, type Source, textAt } from "./source.ts";

/** Seats of the ethics board. */
const SEATS = 7;
/** Holders that are a contract alone: no member can list their roles. */
const LONE_HOLDERS: Readonly<Record<string, string>> = { timelock: "the timelock", election: "the election" };

type Fold = (text: string) => string;
const same: Fold = (text) => text;
const lower: Fold = (text) => text.toLowerCase();
const folded: Fold = (text) => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

/** One entry per item of a list for the field `name`. */
function entries(value: unknown, list: string, name: string, fold: Fold): Entry[] {
  return listAt(value, [list]).map((_, index) => {
    const path = [list, index, name];
    const text = textAt(value, path);
    return { path, key: text === undefined ? undefined : fold(text), shown: `"${text}"` };
  });
}

function checkUnique(source: Source): Finding[] {
  const { value } = source;
  return [
    ...findDuplicates(source, entries(value, "roles", "id", same), "give each role its own id"),
    ...findDuplicates(source, entries(value, "roles", "key", same), "give each role its own key"),
    ...findDuplicates(source, entries(value, "roles", "label", folded), "give each role its own label"),
    ...findDuplicates(source, entries(value, "members", "name", folded), "rename or remove one of the two"),
    ...findDuplicates(
      source,
      entries(value, "members", "account", lower),
      "give each member an account of its own",
    ),
  ];
}

/** Every role key a member names must be one of the file's, and one that members may hold. */
function checkMemberRoles(source: Source): Finding[] {
  const { value } = source;
  const heldBy = new Map<string, string | undefined>();
  for (const [index] of listAt(value, ["roles"]).entries()) {
    const key = textAt(value, ["roles", index, "key"]);
    if (key !== undefined) heldBy.set(key, textAt(value, ["roles", index, "heldBy"]));
  }
  const loneHolder = (key: string) => LONE_HOLDERS[heldBy.get(key) ?? ""];
  const offered = [...heldBy.keys()].filter((key) => loneHolder(key) === undefined);
  const check = (path: Path): Finding[] => {
    const key = textAt(value, path);
    if (key === undefined || offered.includes(key)) return [];
    const fix = `use one of: ${offered.join(", ")}`;
    const holder = loneHolder(key);
    const problem =
      holder === undefined
        ? `is "${key}", which is not a role of this file`
        : `is "${key}", which ${holder} alone holds`;
    return [findingAt(source, path, problem, fix)];
  };
  return listAt(value, ["members"]).flatMap((_, member) =>
    listAt(value, ["members", member, "roles"]).flatMap((_, role) =>
      check(["members", member, "roles", role]),
    ),
  );
}

/** The board has a fixed number of seats, and each needs its member. */
function checkSeats(source: Source): Finding[] {
  const { value } = source;
  const listed = listAt(value, ["members"]).flatMap((_, member) =>
    listAt(value, ["members", member, "roles"]),
  );
  return listAt(value, ["roles"]).flatMap((_, index) => {
    const path = ["roles", index, "heldBy"] as const;
    const key = textAt(value, ["roles", index, "key"]);
    if (textAt(value, path) !== "board" || key === undefined) return [];
    const count = listed.filter((entry) => entry === key).length;
    if (count === SEATS) return [];
    const problem = `is "board", which has ${SEATS} seats, but ${count} members list ${key}`;
    const fix = `let exactly ${SEATS} members list ${key}; they take the seats in the order of the file`;
    return [findingAt(source, path, problem, fix)];
  });
}

function checkFunction(source: Source, path: Path, abis: AbiFunctions): Finding[] {
  const contract = textAt(source.value, [...path, "contract"]);
  const signature = textAt(source.value, [...path, "function"]);
  if (abis.size === 0 || contract === undefined || signature === undefined) return [];
  const functions = abis.get(contract);
  if (!functions) {
    const fix = `use one of: ${[...abis.keys()].join(", ")}`;
    return [findingAt(source, [...path, "contract"], `is "${contract}", which is not in snapshots/abi`, fix)];
  }
  if (functions.writing.includes(signature)) return [];
  const problem = functions.reading.includes(signature)
    ? `is "${signature}", which only reads and which anybody may call`
    : `is "${signature}", which ${contract} doesn't have`;
  const fix = `use one of: ${functions.writing.join(", ") || "none, it has no function that writes"}`;
  return [findingAt(source, [...path, "function"], problem, fix)];
}

/** The access manager gives each function to one role: a second mention would silently take it from the first. */
function checkFunctions(source: Source, abis: AbiFunctions): Finding[] {
  const { value } = source;
  const paths = listAt(value, ["roles"]).flatMap((_, role) =>
    listAt(value, ["roles", role, "functions"]).map(
      (_, index) => ["roles", role, "functions", index] as const,
    ),
  );
  const mentions = paths.map((path): Entry => {
    const contract = textAt(value, [...path, "contract"]);
    const signature = textAt(value, [...path, "function"]);
    const name = contract === undefined || signature === undefined ? undefined : `${contract}.${signature}`;
    return { path: [...path, "function"], key: name, shown: String(name) };
  });
  return [
    ...paths.flatMap((path) => checkFunction(source, path, abis)),
    ...findDuplicates(source, mentions, "leave the function to one role"),
  ];
}

/** Checks what the schema can't: references and uniqueness within community.json. */
export function checkCommunity(source: Source, abis: AbiFunctions): Finding[] {
  return [
    ...checkUnique(source),
    ...checkMemberRoles(source),
    ...checkSeats(source),
    ...checkFunctions(source, abis),
  ];
}
