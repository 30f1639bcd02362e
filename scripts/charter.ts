import { parseArgs } from "node:util";
import { readCharter } from "./lib/charter/read.ts";
import { writeCharter } from "./lib/charter/write.ts";
import { readRecord } from "./lib/contracts/record-file.ts";
import { connectTo, explainSilence } from "./lib/networks/connect.ts";
import { networkNamed } from "./lib/networks/networks.ts";
import { describeError, StackError } from "./lib/stack/stack-error.ts";
import { openContext } from "./lib/status/context.ts";
import { UsageError } from "./lib/usage-error.ts";
import { writeWhole } from "./lib/write-whole.ts";

const HELP = `npm run charter -- --network NAME [--rpc-url URL] [--deployment FILE] [--out FILE]

Writes the DAO's structure as Markdown, read from the chain: roles, who holds them, what they may do, delays, classes of
proposals, the ethics board, what guardians can stop and what nobody can.

  --network NAME      the chain, such as sepolia or local
  --rpc-url URL       JSON-RPC address of the chain, instead of the one in the environment or in Hardhat's keystore
  --deployment FILE   record of the deployment; by default deployments/<chain id>.json
  --out FILE          write there instead of to the standard output`;

interface CharterOptions {
  network: string;
  rpcUrl?: string;
  deployment?: string;
  out?: string;
}

async function write({ network: name, rpcUrl, deployment: file, out }: CharterOptions): Promise<void> {
  const network = networkNamed(name);
  const deployment = await readRecord(network.chainId, file);
  const provider = await connectTo(network, { ...(rpcUrl !== undefined && { rpcUrl }) });
  try {
    const text = await readCharter(await openContext({ network, provider, deployment }))
      .then(writeCharter)
      .catch((cause: unknown) => {
        throw cause instanceof StackError ? cause : explainSilence(network, cause);
      });
    if (out === undefined) process.stdout.write(text);
    else await writeWhole(out, text);
  } finally {
    provider.destroy();
  }
}

const OPTIONS = {
  network: { type: "string" },
  "rpc-url": { type: "string" },
  deployment: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean" },
} as const;

function readOptions(args: readonly string[]): CharterOptions | undefined {
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];
  try {
    values = parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw new UsageError(describeError(cause), { cause });
  }
  const { network, "rpc-url": rpcUrl, deployment, out } = values;
  if (values.help) return undefined;
  if (network === undefined) throw new UsageError("--network is missing: name the chain.");
  return {
    network,
    ...(rpcUrl !== undefined && { rpcUrl }),
    ...(deployment !== undefined && { deployment }),
    ...(out !== undefined && { out }),
  };
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) console.log(HELP);
  else await write(options);
} catch (error) {
  const isUsage = error instanceof UsageError;
  if (!isUsage && !(error instanceof StackError)) throw error;
  console.error(isUsage ? `${error.message}\n\n${HELP}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}
