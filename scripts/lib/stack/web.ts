import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hashInputs } from "./input-hash.ts";
import type { StackProcess, StackProcesses } from "./process.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { StackError } from "./stack-error.ts";
import { waitFor } from "./wait.ts";

const FOLDER = path.join(PROJECT_ROOT, "web");
const MARK = path.join(FOLDER, ".next", "compute-commons-inputs");
const NEXT = path.join(PROJECT_ROOT, "node_modules/next/dist/bin/next");
const START_TIMEOUT_MS = 60_000;
const SETTINGS = { NEXT_TELEMETRY_DISABLED: "1", NEXT_DIST_DIR: ".next" };

/** What a build reads besides the dApp's own sources. */
const SHARED_INPUTS = ["snapshots/abi", "subgraph/schema.graphql", "package-lock.json"];
const GENERATED =
  /^(node_modules|\.next.*|generated|e2e|test-results|playwright-report|next-env\.d\.ts|.*\.tsbuildinfo)$/;

export interface BuildWebParameters {
  processes: StackProcesses;
  signal: AbortSignal;
}

/**
 * Builds the dApp, unless its sources are those of the last build.
 * @returns false when there was nothing to do.
 */
export async function buildWeb({ processes, signal }: BuildWebParameters): Promise<boolean> {
  const inputs = ["web", ...SHARED_INPUTS];
  const hash = hashInputs(PROJECT_ROOT, inputs, (name) => GENERATED.test(name));
  const isCurrent = existsSync(MARK) && readFileSync(MARK, "utf8") === hash;
  if (isCurrent && existsSync(path.join(FOLDER, ".next", "BUILD_ID"))) return false;
  await processes.run(
    { label: "web-build", command: process.execPath, args: ["--run", "build"], cwd: FOLDER, env: SETTINGS },
    { signal, explain: explainBuild },
  );
  writeFileSync(MARK, hash);
  return true;
}

function explainBuild(cause: Error, logFile: string): StackError {
  const log = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-25).join("\n");
  return new StackError(`The dApp could not be built:\n${log}\nCorrect it; the whole log`, logFile, {
    cause,
  });
}

export interface StartWebParameters {
  processes: StackProcesses;
  port: number;
  rpcUrl: string;
  graphUrl: string;
  /** Takes signed votes; without one holders send and pay for their votes themselves. */
  relayerUrl?: string;
  deploymentFile: string;
  signal: AbortSignal;
}

export interface Web {
  url: string;
  process: StackProcess;
}

/** Serves the built dApp and waits for its first page. */
export async function startWeb(parameters: StartWebParameters): Promise<Web> {
  const { processes, port, signal } = parameters;
  const started = await processes.start({
    label: "web",
    command: process.execPath,
    args: [NEXT, "start", "-p", String(port), "-H", "127.0.0.1"],
    cwd: FOLDER,
    env: {
      ...SETTINGS,
      NODE_ENV: "production",
      WEB_DEPLOYMENT: parameters.deploymentFile,
      WEB_RPC_URL: parameters.rpcUrl,
      WEB_GRAPH_URL: parameters.graphUrl,
      WEB_RELAYER_URL: parameters.relayerUrl ?? "",
    },
  });
  const url = webAddress(port);
  await waitFor(() => firstPage(url), {
    what: `the dApp's first page (its log: ${started.logFile})`,
    timeoutMs: START_TIMEOUT_MS,
    everyMs: 200,
    signal: AbortSignal.any([signal, started.crashed]),
  });
  return { url, process: started };
}

/** Where the dApp is served on this machine. */
export function webAddress(port: number): string {
  return `http://127.0.0.1:${port}`;
}

async function firstPage(url: string): Promise<true> {
  const response = await fetch(url);
  await response.arrayBuffer();
  if (response.ok) return true;
  throw new Error(`${url} answers ${response.status}`);
}
