import { parseArgs } from "node:util";
import { connectChain } from "./lib/contracts/connect.ts";
import { readRelayerEnvironment } from "./lib/env.ts";
import { readMaxFee, readWhole } from "./lib/operator/amount.ts";
import { readDeployment } from "./lib/oracle/deployment.ts";
import { startRelayer } from "./lib/relayer/relayer.ts";
import { StackError } from "./lib/stack/stack-error.ts";
import { UsageError } from "./lib/usage-error.ts";

const HELP = `relayer.ts [options]

Pays for votes and delegations that holders signed: POST /vote, POST /delegate, GET /transaction/HASH, GET /health. Runs
until Ctrl-C. Reads the account that pays from RELAYER_PRIVATE_KEY, the dApp's address from RELAYER_ORIGIN and the port
from RELAYER_PORT (see .env.example). The account must be the relayer's alone.

  --rpc URL            the chain's JSON-RPC address; by default http://127.0.0.1:8545
  --max-fee GWEI       send nothing while gas costs more than this, and never offer more; without it a replacement offers at
                       most ten times what the first transaction did, or what the chain asks by then
  --replace-after SECONDS
                       when one that isn't mined is sent again with a fee an eighth higher; by default 60`;

interface Asked {
  rpcUrl: string;
  replaceMs: number;
  maxFee?: bigint;
}

async function serve({ rpcUrl, ...limits }: Asked): Promise<void> {
  const { privateKey, port, origin } = readRelayerEnvironment();
  const provider = await connectChain(rpcUrl);
  const { chainId } = await provider.getNetwork();
  provider.destroy();
  const deployment = await readDeployment(chainId);
  const say = (sentence: string): void => console.log(`${new Date().toISOString()} ${sentence}`);
  const relayer = await startRelayer({ rpcUrl, privateKey, deployment, port, origin, say, ...limits });
  console.log(`Relayer for ${origin} at ${relayer.url}, paid for by ${relayer.address}. Ctrl-C stops it.`);
  const stopped = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stopped.resolve());
  process.once("disconnect", () => stopped.resolve()); // npm has ended
  process.channel?.unref();
  await stopped.promise;
  await relayer.stop();
}

function readOptions(): Asked | undefined {
  const options = {
    rpc: { type: "string", default: "http://127.0.0.1:8545" },
    "max-fee": { type: "string" },
    "replace-after": { type: "string", default: "60" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) return undefined;
  return {
    rpcUrl: values.rpc,
    replaceMs: readWhole("--replace-after", values["replace-after"], 1, 86_400) * 1000,
    ...readMaxFee(values["max-fee"]),
  };
}

try {
  const asked = readOptions();
  if (asked === undefined) console.log(HELP);
  else await serve(asked);
} catch (error) {
  const isUsage = error instanceof UsageError || (error instanceof TypeError && "code" in error);
  if (!isUsage && !(error instanceof StackError)) throw error;
  console.error(isUsage ? `${error.message}\n\n${HELP}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}
