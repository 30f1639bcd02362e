import { readFileSync } from "node:fs";
import path from "node:path";
import {
  findInexactVersions,
  findMissingPlatforms,
  type LockFile,
  type Manifest,
} from "../lib/lock/check.ts";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), "utf8"));

const manifests = ["package.json", "subgraph/package.json", "web/package.json"];
const faults = [
  ...manifests.flatMap((file) => findInexactVersions(file, read(file) as Manifest)),
  ...findMissingPlatforms(read("package-lock.json") as LockFile),
];
for (const fault of faults) console.error(fault);
console.log(`${manifests.length} manifests and the lock file read, ${faults.length} faults.`);
process.exitCode = faults.length > 0 ? 1 : 0;
