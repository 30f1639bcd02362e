import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const hardhat = path.join(root, "node_modules/hardhat/dist/src/cli.js");
// A handler is known to the runner only when its own file is a root.
const files = globSync("test/invariants/*.sol", { cwd: root });

console.log("Invariants, 1,000 runs of depth 100. This takes as long as it takes; Ctrl-C ends it.");
const { status, error } = spawnSync(process.execPath, [hardhat, "test", "solidity", ...files], {
  cwd: root,
  env: { ...process.env, DEEP_INVARIANTS: "true" },
  stdio: "inherit",
});
if (error !== undefined) throw error;
process.exitCode = status ?? 1;
