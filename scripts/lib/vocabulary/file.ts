import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { keccak256 } from "ethers";
import vocabularySchema from "../../../config/schemas/vocabulary.schema.json" with { type: "json" };
import { type Entry, findDuplicates } from "../config/duplicates.ts";
import { ConfigError, type Finding } from "../config/findings.ts";
import { readJson } from "../config/json-source.ts";
import { readText } from "../config/read-text.ts";
import { checkSchema, compileSchema } from "../config/schema-check.ts";
import { findingAt, listAt, type Source, valueAt } from "../config/source.ts";
import type { Term, TermKind, Vocabulary } from "../consent/vocabulary.ts";
import { LAST_CODES } from "./build.ts";

const root = resolve(import.meta.dirname, "../../..");

/** The vocabulary that is deployed. */
export const VOCABULARY_FILE = join(root, "config/vocabulary/dpv-2.2.json");

/** A vocabulary with what pins it. */
export type VocabularyFile = Vocabulary & {
  source: Record<string, string>;
  zones: string[];
  /** keccak256 of the file's bytes. */
  release: string;
};

const validate = compileSchema(vocabularySchema);

/** Checks what the schema can't: codes and labels once, parents above, numbers that the chain takes. */
function checkVocabulary(source: Source): Finding[] {
  const list = listAt(source.value, ["terms"]);
  const entry = (field: string) => (index: number) => {
    const path = ["terms", index, field];
    const value = valueAt(source.value, path);
    const kind = String(valueAt(source.value, ["terms", index, "kind"]));
    const key = value === undefined ? undefined : `${kind} ${String(value)}`;
    return { path, key, shown: `"${String(value)}" of the kind ${kind}` } satisfies Entry;
  };
  const indices = list.map((_, index) => index);
  const zones = listAt(source.value, ["zones"]).length;
  const seen = new Set<string>();
  return [
    ...findDuplicates(source, indices.map(entry("code")), "give each term a code of its own"),
    ...findDuplicates(source, indices.map(entry("iri")), "keep one of the two"),
    ...findDuplicates(source, indices.map(entry("label")), "write labels that can be told apart"),
    ...indices.flatMap((index) => checkTerm(source, index, zones, seen)),
  ];
}

function checkTerm(source: Source, index: number, zones: number, seen: Set<string>): Finding[] {
  const at = (field: string) => valueAt(source.value, ["terms", index, field]);
  const [kind, code, zone] = [at("kind") as TermKind, at("code"), at("zone")];
  const findings: Finding[] = [];
  const last = LAST_CODES[kind];
  if (typeof code === "number" && last !== undefined && code > last) {
    const problem = `is ${code}, above ${last}`;
    findings.push(findingAt(source, ["terms", index, "code"], problem, `the chain takes 1 to ${last}`));
  }
  if (typeof zone === "number" && zone >= zones) {
    const fix = `write 0 to ${zones - 1}, a place in zones`;
    findings.push(findingAt(source, ["terms", index, "zone"], `is ${zone}`, fix));
  }
  for (const [place, parent] of listAt(source.value, ["terms", index, "parents"]).entries()) {
    if (seen.has(`${kind} ${String(parent)}`)) continue;
    const problem = `is ${String(parent)}, which no term above it has`;
    const fix = "name a broader term's code, and put that term above";
    findings.push(findingAt(source, ["terms", index, "parents", place], problem, fix));
  }
  seen.add(`${kind} ${String(code)}`);
  return findings;
}

/**
 * Reads a vocabulary, checked.
 * @throws {@link ConfigError} with every finding in the file.
 */
export function readVocabulary(path: string = VOCABULARY_FILE): VocabularyFile {
  const file = relative(process.cwd(), path);
  const loaded = readText(path, file);
  if ("finding" in loaded) throw new ConfigError([loaded.finding]);
  const { source, findings } = readJson(file, loaded.text);
  if (!source) throw new ConfigError(findings);
  const all = [...findings, ...checkSchema(source, validate), ...checkVocabulary(source)];
  if (all.length > 0) throw new ConfigError(all);
  const value = source.value as Omit<VocabularyFile, "release">;
  return { ...value, release: keccak256(readFileSync(path)) };
}

/** The terms that have codes already; none when there is no file yet. */
export function existingTerms(path: string): readonly Term[] {
  return existsSync(path) ? readVocabulary(path).terms : [];
}
