import path from "node:path";
import { parseArgs } from "node:util";
import { getAddress, isAddress, type JsonRpcProvider } from "ethers";
import { formatCompute } from "../../config/amounts.ts";
import { loadConfig } from "../../config/load.ts";
import { connectChain } from "../../contracts/connect.ts";
import { readMarketKey } from "../../env.ts";
import { readMaxFee } from "../../operator/amount.ts";
import { readDeployment } from "../../oracle/deployment.ts";
import { StackError } from "../../stack/stack-error.ts";
import { UsageError } from "../../usage-error.ts";
import { toJson } from "../json.ts";
import { openWallet } from "../keys.ts";
import { MarketSession } from "../session.ts";
import { type Listing, readListings } from "./listings.ts";
import { type Plan, planImport, type Step } from "./plan.ts";

/** How to use it. */
export const HELP = `import-resources.ts [--operator ADDRESS] [--dir FOLDER] [--uri URI] [--rpc URL] [--json] [--send]

Turns the rows of resources.csv into the transactions that register an operator's GPUs and offer them, checked against the
files and the chain. It signs nothing: the operator does, with the wallet of its choice, or here with --send and its own key.

  --operator ADDRESS  only this operator's rows; by default every operator's
  --dir FOLDER        folder of the input files; by default config
  --uri URI           where the operator says who it is; needed while it isn't registered
  --rpc URL           the chain's JSON-RPC address; by default http://127.0.0.1:8545
  --json              print JSON instead of a table
  --send              sign and send, with the operator's key in PROVIDER_PRIVATE_KEY
  --max-fee GWEI      never offer more for gas; by default ten times what the chain asks at first
  --keystore FILE     an encrypted JSON keystore instead, opened with KEYSTORE_PASSWORD`;

/** What the command line asks for. */
interface Options {
  folder: string;
  operator?: string;
  uri?: string;
  rpcUrl: string;
  keystore?: string;
  /** Wei per gas, at the most. */
  maxFee?: bigint;
  isJson: boolean;
  isSending: boolean;
}

/** A plan with its transactions as a signer takes them. */
interface EncodedPlan extends Plan {
  transactions: { what: string; call: string; to: string; data: string }[];
}

/**
 * Runs the command.
 * @returns What to print.
 * @throws UsageError, ConfigError or StackError that says what to do.
 */
export async function runImport(args: readonly string[]): Promise<string> {
  const options = readOptions(args);
  if (options === undefined) return HELP;
  const listings = readListings({
    config: loadConfig(options.folder),
    folder: options.folder,
    ...(options.operator !== undefined && { operator: options.operator }),
  });
  const provider = await connectChain(options.rpcUrl);
  try {
    const sessions = await openSessions(options, provider, listings);
    const plans: EncodedPlan[] = [];
    for (const session of sessions) plans.push(await planAndSend(options, session, listings));
    const done = sessions.flatMap((session) => session.done);
    if (options.isJson) return toJson({ plans, ...(options.isSending && { transactions: done }) });
    const sent = options.isSending ? [`${done.length} transactions were sent.`] : [];
    return [...plans.flatMap((plan) => table(plan, listings)), ...sent].join("\n");
  } finally {
    provider.destroy();
  }
}

function readOptions(args: readonly string[]): Options | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const { operator, uri, keystore } = values;
  if (operator !== undefined && !isAddress(operator))
    throw new UsageError(`--operator is "${operator}" and needs an address with the right checksum.`);
  if (!URL.canParse(values.rpc))
    throw new UsageError(`--rpc is "${values.rpc}" and needs an address like http://127.0.0.1:8545.`);
  if (values.send && operator === undefined)
    throw new UsageError("--send signs for one operator: add --operator and its address.");
  return {
    folder: path.relative(process.cwd(), path.resolve(values.dir)) || ".",
    rpcUrl: values.rpc,
    isJson: values.json,
    isSending: values.send,
    ...(operator !== undefined && { operator: getAddress(operator) }),
    ...(uri !== undefined && { uri }),
    ...(keystore !== undefined && { keystore }),
    ...readMaxFee(values["max-fee"]),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        operator: { type: "string" },
        dir: { type: "string", default: "config" },
        uri: { type: "string" },
        rpc: { type: "string", default: "http://127.0.0.1:8545" },
        keystore: { type: "string" },
        "max-fee": { type: "string" },
        json: { type: "boolean", default: false },
        send: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function openSessions(
  options: Options,
  provider: JsonRpcProvider,
  listings: readonly Listing[],
): Promise<MarketSession[]> {
  const deployment = await readDeployment((await provider.getNetwork()).chainId);
  const operators = [...new Set(listings.map(({ resource }) => resource.operator))];
  const wallet = options.isSending ? await operatorWallet(options) : undefined;
  const shared = { provider, deployment, maxFee: options.maxFee };
  return Promise.all(
    operators.map((operator) => MarketSession.open({ ...shared, actor: wallet ?? operator })),
  );
}

/** The key that signs must be the operator's: nobody else's GPUs are listed with it. */
async function operatorWallet({ keystore, operator }: Options) {
  const key = readMarketKey("PROVIDER_PRIVATE_KEY");
  const wallet = await openWallet({ ...key, ...(keystore !== undefined && { keystore }) });
  if (wallet === undefined)
    throw new StackError("PROVIDER_PRIVATE_KEY is not set", "set the operator's key, or leave --send out");
  if (wallet.address === operator) return wallet;
  throw new StackError(`The key is ${wallet.address}'s`, `use the key of ${operator}, whose rows these are`);
}

async function planAndSend(
  options: Options,
  session: MarketSession,
  listings: readonly Listing[],
): Promise<EncodedPlan> {
  const operator = session.account;
  const own = listings.filter(({ resource }) => resource.operator === operator);
  const { uri } = options;
  const plan = await planImport({ session, operator, listings: own, ...(uri !== undefined && { uri }) });
  if (options.isSending) for (const step of plan.steps) await session.act(step);
  return { ...plan, transactions: plan.steps.map((step) => encode(session, step)) };
}

function encode(session: MarketSession, { contract, name, values, what }: Step) {
  const { address, abi } = session.contracts.get(contract);
  return { what, call: `${contract}.${name}`, to: address, data: abi.encodeFunctionData(name, [...values]) };
}

function table({ operator, transactions, warnings }: EncodedPlan, listings: readonly Listing[]): string[] {
  const rows = listings
    .filter(({ resource }) => resource.operator === operator)
    .map(({ row, resource, offer }) => {
      const price = `${formatCompute(resource.pricePerGpuHour)} COMPUTE/GPU-h`;
      const lane = offer.isCommunity ? "community" : "direct";
      const gpus = `${offer.gpus} x ${resource.gpuModel} ${resource.memoryGb} GB`;
      return `  row ${row}: ${gpus}, ${resource.region}, PUE ${resource.pue}, ${price}, ${lane}`;
    });
  return [
    `Operator ${operator}`,
    ...rows,
    "  Transactions to sign, in this order:",
    ...transactions.map(({ what, call, to, data }) => `    ${what}: ${call} to ${to}\n      ${data}`),
    ...warnings.map((warning) => `  Mind: ${warning}`),
    "",
  ];
}
