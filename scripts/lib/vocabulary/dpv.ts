import { join } from "node:path";
import { readCsv } from "../config/csv-source.ts";
import { ConfigError, type Finding } from "../config/findings.ts";
import { readText } from "../config/read-text.ts";
import { findingAt, listAt, type Source, textAt } from "../config/source.ts";

/** The files of DPV that terms are taken from. */
export const DPV_FILES = {
  Purpose: ["dpv-purposes.csv"],
  Category: ["dpv-personal_data.csv", "pd-core.csv", "pd-extended.csv"],
  Mechanism: ["dpv-technical_measures.csv"],
} as const;

/** A term as DPV has it: facts alone, no sentence of it. */
export type DpvTerm = {
  iri: string;
  /** IRIs of what is directly broader. */
  broader: readonly string[];
  /** The file's name without its ending. */
  module: string;
};

const text = (description: string) => ({ type: "string", description });
const columns = {
  required: ["term", "type", "iri", "hasbroader"],
  properties: Object.fromEntries(
    ["term", "type", "iri", "label", "definition", "dpvtype", "subclassof", "hasbroader", "scopenote"]
      .concat(["created", "modified", "vocab", "namespace"])
      .map((name) => [name, text(`the column ${name} of DPV's CSV files`)]),
  ),
};

function readFile(folder: string, name: string): Source {
  const path = join(folder, name);
  const loaded = readText(path, path);
  if ("finding" in loaded) {
    const fix = "name the folder with the CSV files of DPV, such as npm run vocab:build -- dpv-2.2";
    throw new ConfigError([{ ...loaded.finding, fix }]);
  }
  const { source, findings } = readCsv(path, loaded.text, columns);
  if (!source || findings.length > 0) throw new ConfigError(findings);
  return source;
}

function readTerm(source: Source, row: number, module: string): DpvTerm | Finding {
  const iri = textAt(source.value, [row, "iri"]);
  if (iri === undefined)
    return findingAt(source, [row, "iri"], "is empty", "take the file from DPV as it is published");
  const broader = textAt(source.value, [row, "hasbroader"]) ?? "";
  return { iri, broader: broader.split(";").filter(Boolean), module };
}

function readModule(folder: string, name: string): DpvTerm[] {
  const source = readFile(folder, name);
  const rows = listAt(source.value, []);
  if (rows.length === 0) {
    const fix = "take the file from DPV as it is published";
    throw new ConfigError([findingAt(source, [], "has no terms", fix)]);
  }
  const read = rows
    .map((_, row) => row)
    .filter((row) => textAt(source.value, [row, "type"]) === "class")
    .map((row) => readTerm(source, row, name.replace(/\.csv$/, "")));
  const findings = read.filter((term): term is Finding => "problem" in term);
  if (findings.length > 0) throw new ConfigError(findings);
  return read as DpvTerm[];
}

/**
 * Reads the classes of DPV's CSV files, by kind and IRI.
 * @param folder - Where the files are.
 * @throws {@link ConfigError} when a file is missing, empty or lacks a column, or an IRI stands there twice.
 */
export function readDpv(folder: string): Record<keyof typeof DPV_FILES, ReadonlyMap<string, DpvTerm>> {
  const read = (names: readonly string[]) => {
    const terms = new Map<string, DpvTerm>();
    for (const name of names) {
      for (const term of readModule(folder, name)) {
        if (terms.has(term.iri)) {
          const file = join(folder, name);
          const problem = `stands there twice: ${term.iri}`;
          throw new ConfigError([{ file, line: 1, field: "iri", problem, fix: "keep one of the two rows" }]);
        }
        terms.set(term.iri, term);
      }
    }
    return terms;
  };
  return {
    Purpose: read(DPV_FILES.Purpose),
    Category: read(DPV_FILES.Category),
    Mechanism: read(DPV_FILES.Mechanism),
  };
}
