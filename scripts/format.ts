import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const commands = [
  ["biome", "check", "--write", "."],
  ["prettier", "--write", "--log-level", "warn", "contracts/**/*.sol", "test/**/*.sol"],
] as const;

for (const [command, ...args] of commands) {
  const { status } = spawnSync(path.join(root, "node_modules/.bin", command), args, {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
