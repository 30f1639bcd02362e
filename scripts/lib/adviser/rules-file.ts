import { existsSync } from "node:fs";
import path from "node:path";
import rulesSchema from "../../../config/schemas/adviser-rules.schema.json" with { type: "json" };
import { type AbiFunctions, readAbiFunctions } from "../config/abi-functions.ts";
import { findDuplicates } from "../config/duplicates.ts";
import { ConfigError, type Finding } from "../config/findings.ts";
import { readJson } from "../config/json-source.ts";
import { readText } from "../config/read-text.ts";
import { checkSchema, compileSchema } from "../config/schema-check.ts";
import { findingAt, listAt, type Path, type Source, textAt, valueAt } from "../config/source.ts";
import type { ProposalClass } from "./types.ts";

/** A verdict as the file writes it. */
export type RuleVerdict = "support" | "concern" | "oppose";

/** What every rule has. */
export interface Rule {
  id: string;
  verdict: RuleVerdict;
  advice: string;
}

/** The rules file, checked. */
export interface AdviserRules {
  otherwise: RuleVerdict;
  classes: (Rule & { classes: ProposalClass[] })[];
  /** `above` is in the asset's unit, as text. */
  payments: (Rule & { asset: "COMPUTE" | "coin"; above: string; recipients: "any" | "new" })[];
  /** Functions such as `AccessManager.grantRole`. */
  calls: (Rule & { functions: string[] })[];
  unknownCalls: Rule;
  text: {
    mentions: Rule & { words: Record<string, string[]> };
    sections: (Rule & { anyOf: string[]; when: "always" | "payment" })[];
  };
}

/** The rules and the bytes they were read from, so that an opinion can name them exactly. */
export interface RulesFile {
  rules: AdviserRules;
  text: string;
}

const root = path.resolve(import.meta.dirname, "../../..");
const validate = compileSchema(rulesSchema);

/** The rules that come with the project. */
export const DEFAULT_RULES_FILE = path.join(root, "config/adviser-rules.json");

/**
 * Reads and checks a rules file.
 * @throws ConfigError that names file, line and field of every fault.
 */
export function readRules(file: string, abiFolder = path.join(root, "snapshots/abi")): RulesFile {
  const shown = path.relative(process.cwd(), file) || file;
  if (!existsSync(file)) {
    const fix = "create it (config/adviser-rules.json shows one), or name another with --rules";
    throw new ConfigError([{ file: shown, line: 1, field: "(file)", problem: "does not exist", fix }]);
  }
  const loaded = readText(file, shown);
  if ("finding" in loaded) throw new ConfigError([loaded.finding]);
  const { source, findings } = readJson(shown, loaded.text);
  if (!source) throw new ConfigError(findings);
  const all = [
    ...findings,
    ...checkSchema(source, validate),
    ...checkRules(source, readAbiFunctions(abiFolder)),
  ];
  if (all.length > 0) throw new ConfigError(all);
  return { rules: source.value as AdviserRules, text: loaded.text };
}

/** Where each rule stands in the file. */
function rulePaths({ value }: Source): Path[] {
  const lists = [["classes"], ["payments"], ["calls"], ["text", "sections"]];
  return [
    ...lists.flatMap((list) => listAt(value, list).map((_, index) => [...list, index])),
    ["unknownCalls"],
    ["text", "mentions"],
  ];
}

function checkRules(source: Source, abis: AbiFunctions): Finding[] {
  const ids = rulePaths(source).map((rule) => {
    const id = textAt(source.value, [...rule, "id"]);
    return { path: [...rule, "id"], key: id, shown: String(id) };
  });
  return [
    ...findDuplicates(source, ids, "give each rule a name of its own"),
    ...checkFunctions(source, abis),
    ...checkWords(source, abis),
  ];
}

/** A rule about a function that doesn't exist would never find anything, and nobody would notice. */
function checkFunctions(source: Source, abis: AbiFunctions): Finding[] {
  return listAt(source.value, ["calls"]).flatMap((_, rule) =>
    listAt(source.value, ["calls", rule, "functions"]).flatMap((name, index) => {
      const [contract = "", fn = ""] = String(name).split(".");
      const known = abis.get(contract);
      const at: Path = ["calls", rule, "functions", index];
      if (known === undefined)
        return [
          findingAt(
            source,
            at,
            `names the contract ${contract}`,
            `use one of: ${[...abis.keys()].join(", ")}`,
          ),
        ];
      if (known.writing.some((signature) => signature.startsWith(`${fn}(`))) return [];
      return [
        findingAt(
          source,
          at,
          `names ${fn}, which ${contract} has not`,
          "use a function that changes something",
        ),
      ];
    }),
  );
}

function checkWords(source: Source, abis: AbiFunctions): Finding[] {
  const words = valueAt(source.value, ["text", "mentions", "words"]);
  if (typeof words !== "object" || words === null) return [];
  const known = new Set([...abis.values()].flatMap(({ writing }) => writing.map((s) => s.split("(")[0])));
  return Object.keys(words)
    .filter((name) => !known.has(name))
    .map((name) => {
      const at = ["text", "mentions", "words", name];
      return findingAt(source, at, "is the name of no function", "use a function that changes something");
    });
}
