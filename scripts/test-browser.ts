import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import getPort from "get-port";
import { findChromium } from "./lib/browser/chromium.ts";
import { STACK_FILE_VARIABLE, writeE2eStack } from "./lib/browser/e2e-stack.ts";
import { type PlaywrightResult, runPlaywright } from "./lib/browser/playwright.ts";
import { readEnvironment } from "./lib/env.ts";
import { TEST_MNEMONIC } from "./lib/stack/chain.ts";
import { StackProcesses } from "./lib/stack/process.ts";
import { PROJECT_ROOT } from "./lib/stack/project-root.ts";
import { type Stack, startStack } from "./lib/stack/stack.ts";
import { describeError } from "./lib/stack/stack-error.ts";
import { STAGES } from "./lib/stack/stages.ts";
import { startWeb } from "./lib/stack/web.ts";

const HELP = `node scripts/test-browser.ts [--screens] [--only <text>] [--trace]

Starts the whole stack (chain, DAO with a history, PostgreSQL, Graph Node, production build of the dApp) and runs the
browser tests on it. Screenshots go to .data/screens, those of failed tests to .data/e2e.

  --screens      takes only the screenshots
  --only <text>  runs only the tests whose title has this text
  --trace        keeps a trace of each test that fails, which takes nearly twice the time
`;

/** A stack of its own kind, and the tests that run on it. */
interface Round {
  /** Playwright's project. */
  project: "fresh" | "screens" | "stories" | "audit";
  seed: boolean;
}

const EMPTY: Round[] = [{ project: "fresh", seed: false }];
const SEEDED: Round[] = [
  { project: "screens", seed: true },
  { project: "stories", seed: true },
  { project: "audit", seed: true },
];
const FOLDER = path.join(PROJECT_ROOT, ".data/e2e");
const SCREENS = path.join(PROJECT_ROOT, ".data/screens");

const { values } = parseArgs({
  options: {
    screens: { type: "boolean" },
    only: { type: "string" },
    trace: { type: "boolean" },
    help: { type: "boolean" },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  process.exitCode = await main().catch((error: unknown) => {
    console.error(describeError(error));
    return 1;
  });
}

async function main(): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort(new Error("Interrupted."));
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const seeded = values.screens ? SEEDED.filter(({ project }) => project === "screens") : SEEDED;
  const results = [
    ...(await runOnStack(EMPTY, interruption.signal)),
    ...(await runOnStack(seeded, interruption.signal)),
  ];
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  if (passed + failed === 0) console.error("No test ran: no title has the text of --only.");
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** Starts a stack, runs the rounds on it one after the other, and stops it whatever happens. */
async function runOnStack(rounds: readonly Round[], signal: AbortSignal): Promise<PlaywrightResult[]> {
  readEnvironment(); // CHROMIUM may stand in .env
  const chromium = findChromium((sentence) => console.log(sentence));
  mkdirSync(SCREENS, { recursive: true });
  const stack = await startStack({
    ...{ web: true, seed: rounds.some(({ seed }) => seed), signal },
    dataFolder: path.join(FOLDER, "stack"),
    onStage: (event) => {
      if (event.state === "done") console.log(`  ${STAGES[event.stage]}`);
    },
  });
  const extra = new StackProcesses({ folder: path.join(FOLDER, "orphan"), logs: stack.logFolder });
  try {
    const file = await describeStack(stack, extra, signal);
    const env = { [STACK_FILE_VARIABLE]: file, CHROMIUM: chromium.executablePath };
    const results: PlaywrightResult[] = [];
    for (const { project } of rounds) {
      const reportFile = path.join(FOLDER, `${project}.json`);
      const { only, trace } = values;
      results.push(await runPlaywright({ project, only, trace, reportFile, env, signal }));
    }
    return results;
  } finally {
    await extra.stopAll();
    await stack.stop();
  }
}

/** Starts the dApp once more, with an index that nobody serves, and writes down where everything is. */
async function describeStack(stack: Stack, extra: StackProcesses, signal: AbortSignal): Promise<string> {
  const { chainId, rpcUrl, graphUrl, webUrl, relayerUrl, deploymentFile, pids } = stack;
  const graphNodePid = pids["graph-node"];
  if (webUrl === undefined || relayerUrl === undefined || graphNodePid === undefined)
    throw new Error("The stack has no dApp, no relayer or no index.");
  const orphanGraphPort = await getPort();
  const orphan = await startWeb({
    ...{ processes: extra, port: await getPort(), rpcUrl, deploymentFile, signal },
    graphUrl: `http://127.0.0.1:${orphanGraphPort}/subgraphs/name/compute-commons`,
  });
  const file = path.join(FOLDER, "stack.json");
  writeE2eStack(file, {
    ...{ chainId, rpcUrl, graphUrl, webUrl, relayerUrl, deploymentFile, graphNodePid, orphanGraphPort },
    orphanWebUrl: orphan.url,
    mnemonic: TEST_MNEMONIC,
    screensFolder: SCREENS,
  });
  return file;
}
