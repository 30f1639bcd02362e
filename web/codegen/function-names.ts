import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Abi, toFunctionSelector, toFunctionSignature } from "viem";

const source = path.join(import.meta.dirname, "../../snapshots/abi");
const folder = path.join(import.meta.dirname, "../generated");

/** `npm run gen`: the functions that change something, by selector, for pages that name them and call none. */
const names = new Map<string, string>();
for (const file of readdirSync(source).sort()) {
  if (!file.endsWith(".json")) continue;
  const abi = JSON.parse(readFileSync(path.join(source, file), "utf8")) as Abi;
  for (const item of abi) {
    if (item.type !== "function" || item.stateMutability === "view" || item.stateMutability === "pure")
      continue;
    names.set(toFunctionSelector(item), toFunctionSignature(item));
  }
}

mkdirSync(folder, { recursive: true });
writeFileSync(
  path.join(folder, "function-names.ts"),
  `// Written by \`npm run gen\` from snapshots/abi. Do not edit.\n\n/** Signatures by selector. */\nexport const functionNames: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(names), undefined, 2)};\n`,
);
