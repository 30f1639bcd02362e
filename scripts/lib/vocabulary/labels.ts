import labelsSchema from "../../../config/schemas/vocabulary-labels.schema.json" with { type: "json" };
import { ConfigError } from "../config/findings.ts";
import { readJson } from "../config/json-source.ts";
import { readText } from "../config/read-text.ts";
import { checkSchema, compileSchema } from "../config/schema-check.ts";
import type { TermKind } from "../consent/vocabulary.ts";

/** What people read in the place of a term. */
export type Label = {
  label: string;
  meaning: string;
  zone: number;
  isWholesale?: boolean;
  isSpecial?: boolean;
  /** Of our own terms alone. */
  parents?: string[];
};

/** The file of labels. */
export type Labels = {
  /** Names of terms that some are below and that aren't taken. */
  outside: string[];
  terms: Record<TermKind, Record<string, Label>>;
};

const PREFIXES: Record<string, string> = {
  dpv: "https://w3id.org/dpv#",
  pd: "https://w3id.org/dpv/pd#",
  own: "urn:compute-commons:",
};

const validate = compileSchema(labelsSchema);

/** `dpv:Purpose` as its IRI. */
export function iriOf(name: string): string {
  const [prefix = "", local = ""] = name.split(":");
  return `${PREFIXES[prefix] ?? ""}${local}`;
}

/** An IRI as the file of labels writes it. */
export function nameOf(iri: string): string {
  const found = Object.entries(PREFIXES).find(([, start]) => iri.startsWith(start));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

/**
 * Reads the labels that were written by hand.
 * @throws {@link ConfigError} with every finding in the file.
 */
export function readLabels(file: string): Labels {
  const loaded = readText(file, file);
  if ("finding" in loaded) throw new ConfigError([loaded.finding]);
  const { source, findings } = readJson(file, loaded.text);
  const all = source ? [...findings, ...checkSchema(source, validate)] : findings;
  if (!source || all.length > 0) throw new ConfigError(all);
  return source.value as Labels;
}
