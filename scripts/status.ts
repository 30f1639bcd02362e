import { readRecord } from "./lib/contracts/record-file.ts";
import { readOperatorAccounts } from "./lib/env.ts";
import { toJson } from "./lib/market/json.ts";
import { connectTo } from "./lib/networks/connect.ts";
import { networkNamed } from "./lib/networks/networks.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { openContext } from "./lib/status/context.ts";
import { HELP, parseStatusOptions, type StatusOptions } from "./lib/status/options.ts";
import { reportText } from "./lib/status/report.ts";
import { exitCodeOf, runChecks } from "./lib/status/run.ts";
import { UsageError } from "./lib/usage-error.ts";

async function look(options: StatusOptions): Promise<number> {
  const network = networkNamed(options.network);
  const deployment = await readRecord(network.chainId, options.deploymentFile);
  const provider = await connectTo(network, {
    ...(options.rpcUrl !== undefined && { rpcUrl: options.rpcUrl }),
  });
  try {
    const context = { ...(await openContext({ network, provider, deployment })), options };
    const report = await runChecks(context);
    console.log(options.isJson ? toJson(report) : reportText(report));
    return exitCodeOf(report.state);
  } finally {
    provider.destroy();
  }
}

async function run(args: readonly string[]): Promise<number> {
  const options = parseStatusOptions(args, readOperatorAccounts());
  if (options !== undefined) return look(options);
  console.log(HELP);
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isUsage = error instanceof UsageError;
  // Whatever went wrong here says nothing of the deployment: never 1, which is a fault.
  process.exitCode = 2;
  if (isUsage) console.error(`${error.message}\n\n${HELP}`);
  else console.error(error instanceof StackError ? error.message : error);
}
