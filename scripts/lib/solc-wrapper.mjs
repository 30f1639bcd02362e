#!/usr/bin/env node
// forge calls a compiler with `--version` and `--standard-json` only; this answers both with the wasm build from npm.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const solc = createRequire(import.meta.url)("solc");
const options = process.argv.slice(2);
if (options.includes("--version")) {
  const version = solc.version().replace(".Emscripten.clang", ".Linux.g++");
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
} else if (options.includes("--standard-json")) {
  process.stdout.write(solc.compile(readFileSync(0, "utf8")));
} else {
  process.stderr.write(`Call with --version or --standard-json, not with: ${options.join(" ")}\n`);
  process.exitCode = 1;
}
