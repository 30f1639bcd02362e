import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { keccak256 } from "viem";

const source = path.join(import.meta.dirname, "../../docs/consent-terms.md");
const folder = path.join(import.meta.dirname, "../generated");

/** `npm run gen`: the terms that consents without a template name by hash, so that people read what they sign. */
const bytes = readFileSync(source);
const text = bytes.toString("utf8");
if (!/^1\. /m.test(text)) throw new Error(`${source} has no numbered terms: write "1. **Freely given.** …".`);

mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, "consent-terms.ts"),
  `// Written by \`npm run gen\` from docs/consent-terms.md. Do not edit.

/** The terms of consents, Markdown. */
export const consentTermsText = ${JSON.stringify(text)};

/** keccak256 of the text. */
export const consentTermsHash = "${keccak256(bytes)}";\n`,
);
