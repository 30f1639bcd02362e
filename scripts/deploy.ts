import path from "node:path";
import { ConfigError } from "./lib/config/findings.ts";
import { type Console, runDeployment } from "./lib/deploy/operator.ts";
import { type DeployOptions, HELP, readDeployOptions } from "./lib/deploy/options.ts";
import { readDeployed, recordFile, verifySources } from "./lib/deploy/verify.ts";
import { connectTo, rpcUrlOf } from "./lib/networks/connect.ts";
import { askInTerminal } from "./lib/operator/ask.ts";
import { PROJECT_ROOT } from "./lib/stack/project-root.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { UsageError } from "./lib/usage-error.ts";

const USAGE_EXIT_CODE = 2;

/** Ctrl-C, a signal, or the end of npm: what is being sent is sent, and no further step begins. */
function listenForStop(): AbortSignal {
  const controller = new AbortController();
  const stop = (why: string): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort(new StackError(`Stopped by ${why}`, "see below"));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
  process.on("disconnect", () => stop("the end of npm"));
  process.channel?.unref();
  return controller.signal;
}

/** Publishes the sources of the deployment that the record tells of. */
async function verifyDeployed(options: DeployOptions, log: (line: string) => void): Promise<void> {
  const { network, explorer, contract } = options;
  const url = await rpcUrlOf(network, options);
  (await connectTo(network, { rpcUrl: url })).destroy();
  const deployment = await readDeployed(recordFile(path.resolve(options.output ?? PROJECT_ROOT), network));
  await verifySources({ network, url, deployment, explorer, contract, log });
}

async function run(): Promise<void> {
  const options = readDeployOptions(process.argv.slice(2));
  if (options === undefined) {
    console.log(HELP);
    return;
  }
  const terminal: Console = {
    log: (line) => console.log(line),
    ask: process.stdin.isTTY ? askInTerminal : undefined,
    signal: listenForStop(),
  };
  const isMade = options.verify === "only" || (await runDeployment(options, terminal)) !== undefined;
  if (isMade && options.verify !== "no") await verifyDeployed(options, terminal.log);
}

/** The exit code: 1 not possible, 2 not understood. */
function report(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${HELP}`);
    return USAGE_EXIT_CODE;
  }
  const isForPeople = error instanceof StackError || error instanceof ConfigError;
  console.error(isForPeople ? error.message : error);
  return 1;
}

try {
  await run();
  process.exit(0); // whatever a library left open must not keep a finished deployment alive
} catch (error) {
  process.exit(report(error));
}
