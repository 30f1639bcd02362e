import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Allowed, findGaps, readLcov } from "./lib/lcov/read-lcov.ts";
import { formatGaps, formatTotals } from "./lib/lcov/report.ts";

const root = path.resolve(import.meta.dirname, "..");
const forge = path.join(root, "node_modules/@foundry-rs/forge-linux-amd64/bin/forge");
const lcovFile = path.join(root, "coverage/lcov.info");

/** What no test can reach, each with the reason. Empty as long as everything can be reached. */
const ALLOWED: readonly Allowed[] = [];

/** Measures lines, functions and branches with forge, which runs the same .t.sol files as Hardhat. */
function measureWithForge(): void {
  run(forge, ["coverage", "--report", "lcov", "--report-file", lcovFile]);
}

/** Measures lines with Hardhat, which runs on every platform but knows no branches. */
function measureWithHardhat(): void {
  console.log(
    "forge has no package for this platform in the lock file, so branches are not measured, only lines.",
  );
  run(process.execPath, [
    path.join(root, "node_modules/hardhat/dist/src/cli.js"),
    "test",
    "solidity",
    "--coverage",
  ]);
}

function run(command: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ""}`,
    },
  });
  if (status === 0) return;
  const output = [stdout, stderr, error?.message].filter((text) => text).join("\n");
  throw new Error(`${path.basename(command)} ${args[0]} failed; mend the tests first:\n${output}`);
}

/** Measures the coverage of contracts/ and tells what is missing. */
async function main(): Promise<void> {
  await mkdir(path.dirname(lcovFile), { recursive: true });
  const hasForge = existsSync(forge);
  if (hasForge) measureWithForge();
  else measureWithHardhat();

  const files = readLcov(await readFile(lcovFile, "utf8"), root).filter((f) =>
    f.file.startsWith("contracts/"),
  );
  if (files.length === 0) throw new Error(`${lcovFile} tells nothing of contracts/: did a test run at all?`);
  console.log(formatTotals(files, hasForge));
  const { gaps, unused } = findGaps(files, ALLOWED);
  if (gaps.length + unused.length === 0) return;
  console.error(formatGaps(gaps, unused));
  process.exitCode = 1;
}

await main();
