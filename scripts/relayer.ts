import { parseArgs } from "node:util";
import { connectChain } from "./lib/contracts/connect.ts";
import { readRelayerEnvironment } from "./lib/env.ts";
import { readDeployment } from "./lib/oracle/deployment.ts";
import { startRelayer } from "./lib/relayer/relayer.ts";
import { StackError } from "./lib/stack/stack-error.ts";

const HELP = `relayer.ts [--rpc URL]

Pays for votes and delegations that holders signed: POST /vote, POST /delegate, GET /health. Runs until Ctrl-C. Reads the
account that pays from RELAYER_PRIVATE_KEY, the dApp's address from RELAYER_ORIGIN and the port from RELAYER_PORT (see
.env.example). --rpc is the chain's JSON-RPC address, by default http://127.0.0.1:8545.`;

async function serve(rpcUrl: string): Promise<void> {
  const { privateKey, port, origin } = readRelayerEnvironment();
  const provider = await connectChain(rpcUrl);
  const { chainId } = await provider.getNetwork();
  provider.destroy();
  const deployment = await readDeployment(chainId);
  const relayer = await startRelayer({ rpcUrl, privateKey, deployment, port, origin });
  console.log(`Relayer for ${origin} at ${relayer.url}, paid for by ${relayer.address}. Ctrl-C stops it.`);
  const stopped = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stopped.resolve());
  process.once("disconnect", () => stopped.resolve()); // npm has ended
  process.channel?.unref();
  await stopped.promise;
  await relayer.stop();
}

async function run(): Promise<void> {
  const options = {
    rpc: { type: "string", default: "http://127.0.0.1:8545" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) console.log(HELP);
  else await serve(values.rpc);
}

try {
  await run();
} catch (error) {
  const isUsage = error instanceof TypeError && "code" in error;
  if (!isUsage && !(error instanceof StackError)) throw error;
  console.error(isUsage ? `${error.message}\n\n${HELP}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}
