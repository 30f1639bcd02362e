import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { findFaults, findReads } from "../lib/env-example/check.ts";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

const PATTERNS = ["scripts/**/*.{ts,mjs}", "web/**/*.{ts,tsx,mjs}", "hardhat.config.ts", "ignition/**/*.ts"];
const NOT_OURS = /(^|\/)(node_modules|\.next[^/]*|generated)(\/|$)/;
const THIS_CHECK = /^scripts\/(lib\/env-example|checks\/env-example)/;

const sources = globSync(PATTERNS, { cwd: root, exclude: (name) => NOT_OURS.test(name) })
  .filter((file) => !THIS_CHECK.test(file))
  .sort()
  .map((file) => ({ path: file, text: read(file) }));
const faults = findFaults(read(".env.example"), sources);
for (const fault of faults) console.error(fault);
const names = new Set(sources.flatMap(findReads));
console.log(`${sources.length} files read, ${names.size} variables, ${faults.length} faults.`);
process.exitCode = faults.length > 0 ? 1 : 0;
