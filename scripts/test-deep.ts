import { globSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { DEEP, formatWalks, invariantFiles, readCount, readSeed, walksOf } from "./lib/suite/deep.ts";
import { UsageError } from "./lib/usage-error.ts";

const HELP = `node scripts/test-deep.ts [text] [--runs N] [--depth N] [--seed 0x…]

Walks the invariants of test/invariants longer than every check does: with random actions, everything looked at after
each. An action that reverts fails the walk. With a text, only the tests whose file contains it: Market, Consent.
It says at the end how many runs and calls there were. This takes as long as it takes; Ctrl-C ends it.

  --runs N    walks of each invariant, by default ${DEEP.runs}
  --depth N   actions of each walk, by default ${DEEP.depth}
  --seed 0x…  other walks: without it they are the same every time
`;

const root = path.resolve(import.meta.dirname, "..");

/** Reads the command line, walks, and says what was walked; the exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      help: { type: "boolean" },
      runs: { type: "string" },
      depth: { type: "string" },
      seed: { type: "string" },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [runs, depth] = [
    readCount("runs", values.runs, DEEP.runs),
    readCount("depth", values.depth, DEEP.depth),
  ];
  const [text, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`One text at most, not ${positionals.join(" and ")}.`);
  const testFiles = invariantFiles(globSync("test/invariants/*.sol", { cwd: root }).sort(), text);
  const seed = readSeed(values.seed);
  console.log(`Invariants, ${runs} runs of depth ${depth}.\n`);
  // Hardhat's configuration reads these when it is loaded.
  Object.assign(process.env, { INVARIANT_RUNS: String(runs), INVARIANT_DEPTH: String(depth), ...seed });
  const { default: hre } = await import("hardhat");
  const outcome: unknown = await hre.tasks
    .getTask(["test", "solidity"])
    .run({ testFiles, grep: "invariant_", noCompile: false });
  const walks = walksOf(outcome);
  console.log(formatWalks(walks));
  return walks.every(({ status }) => status === "Success") ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  const isMisuse = error instanceof UsageError || (error instanceof TypeError && "code" in error);
  if (!isMisuse) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  return 2;
});
