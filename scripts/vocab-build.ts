import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "./lib/config/findings.ts";
import { buildTerms, VocabularyError } from "./lib/vocabulary/build.ts";
import { readDpv } from "./lib/vocabulary/dpv.ts";
import { existingTerms, readVocabulary, VOCABULARY_FILE } from "./lib/vocabulary/file.ts";
import { readLabels } from "./lib/vocabulary/labels.ts";

const USAGE = `Usage: npm run vocab:build -- FOLDER

Joins the CSV files of the Data Privacy Vocabulary 2.2 in FOLDER with config/vocabulary/labels.json and writes
config/vocabulary/dpv-2.2.json. Codes that a term has already stay; new terms get the next ones.`;

const source = {
  name: "Data Privacy Vocabulary (DPV)",
  version: "2.2",
  iri: "https://w3id.org/dpv/2.2",
  licence: "W3C Software and Document License",
  licenceIri: "https://www.w3.org/copyright/software-license-2023/",
  note: "IRIs and what is below what are DPV's, by its community group at the W3C. Codes, zones, labels and meanings are our own, and so are the terms of urn:compute-commons.",
};
const zones = ["Anywhere", "Personal", "Business", "Community", "Planetary"];

/** Puts lists of names and numbers on one line each, as the formatter does. */
function withShortLists(json: string): string {
  return json.replace(/\[[^[\]{}]*\]/g, (list) => JSON.stringify(JSON.parse(list)).replaceAll(",", ", "));
}

function build(folder: string): string {
  const root = resolve(import.meta.dirname, "..");
  const labels = readLabels(join(root, "config/vocabulary/labels.json"));
  const terms = buildTerms(readDpv(folder), labels, existingTerms(VOCABULARY_FILE));
  const $comment = "Written by `npm run vocab:build`. Labels are in labels.json; change them there.";
  const file = { $schema: "../schemas/vocabulary.schema.json", $comment, source, zones, terms };
  writeFileSync(VOCABULARY_FILE, `${withShortLists(JSON.stringify(file, undefined, 2))}\n`);
  const { release } = readVocabulary();
  const count = (kind: string) => terms.filter((term) => term.kind === kind).length;
  const parts = `${count("Purpose")} purposes, ${count("Category")} categories and ${count("Mechanism")} mechanisms`;
  return `config/vocabulary/dpv-2.2.json has ${parts}. Release ${release}`;
}

function main(): number {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" } },
    });
    const [folder, ...more] = positionals;
    if (values.help || folder === undefined || more.length > 0) {
      console[values.help ? "log" : "error"](USAGE);
      return values.help ? 0 : 2;
    }
    console.log(build(folder));
    return 0;
  } catch (error) {
    const isOurs = error instanceof ConfigError || error instanceof VocabularyError;
    if (!isOurs && !(error instanceof TypeError && "code" in error)) throw error;
    console.error(error.message);
    return isOurs ? 1 : 2;
  }
}

process.exitCode = main();
