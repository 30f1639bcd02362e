import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { keccak256 } from "viem";
import { readConstitutionText } from "../lib/constitution-text.ts";

const source = path.join(import.meta.dirname, "../../docs/constitution.md");
const folder = path.join(import.meta.dirname, "../generated");

/** `npm run gen`: the constitution of this build, so that pages need no file when they are served. */
const bytes = readFileSync(source);
const text = bytes.toString("utf8");
const titles = readConstitutionText(text).articles.map(({ title }) => title);
if (titles.length === 0) throw new Error(`${source} has no articles: write "## Article 1. Title".`);

const header = "// Written by `npm run gen` from docs/constitution.md. Do not edit.\n\n";
mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, "constitution.ts"),
  `${header}/** The constitution of this build, Markdown. */\nexport const constitutionText = ${JSON.stringify(text)};\n`,
);
writeFileSync(
  path.join(folder, "article-titles.ts"),
  `${header}/** Titles of its articles, the first is article 1. */\nexport const articleTitles: readonly string[] = ${JSON.stringify(titles, undefined, 2)};

/** keccak256 of the text. */
export const constitutionHash = "${keccak256(bytes)}";\n`,
);
