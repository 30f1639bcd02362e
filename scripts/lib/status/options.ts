import { parseArgs } from "node:util";
import { getAddress, isAddress, parseEther } from "ethers";
import type { OperatorAccounts } from "../env.ts";
import { UsageError } from "../usage-error.ts";

const DAY = 86_400;

/** What `npm run status` is asked for on the command line. */
export interface StatusOptions {
  network: string;
  rpcUrl?: string;
  deploymentFile?: string;
  /** The settings to compare with; by default those of the record's network. */
  parametersFile?: string;
  graphUrl?: string;
  /** Seconds that the subgraph may be behind the chain. */
  maxLag: number;
  /** Accounts of operators that pay for gas, by name. */
  keys: Readonly<Record<string, string>>;
  /** What each of them must have at the least, in wei. */
  minBalance: bigint;
  /** Seconds before the end of a board member's term in which it is told. */
  termNotice: number;
  /** Seconds after its expiry for which a stuck operation is a fault; then it is history. */
  stuckFor: number;
  /** Proposals of which it is known that they expired. */
  knownExpired: ReadonlySet<string>;
  /** Age in seconds from which a carbon intensity is stale. */
  intensityAge: number;
  isJson: boolean;
}

/** How to use it. */
export const HELP = `npm run status -- --network NAME [options]

Compares a deployment with its charter and settings. Only reads.

  --network NAME         the chain: local, sepolia, base-sepolia, arbitrum-sepolia, optimism-sepolia, polygon-amoy
  --rpc-url URL          JSON-RPC address of the chain, instead of the one in the environment or in Hardhat's keystore
  --deployment FILE      record of the deployment; by default deployments/<chain id>.json
  --parameters FILE      settings to compare with; by default ignition/parameters/<network of the record>.json
  --graph-url URL        GraphQL address of the index; without it the index is not looked at
  --max-lag SECONDS      how far the index may be behind the chain; by default 300
  --relayer ADDRESS      account of the relayer; by default RELAYER_ADDRESS
  --keeper ADDRESS       account of the keeper; by default KEEPER_ADDRESS
  --min-balance COINS    what each of them must have; by default 0.05
  --term-notice DAYS     from when the end of a board member's term is told; by default 60
  --stuck-for DAYS       how long an operation that expired unexecuted is a fault; by default 30
  --known-expired N,N    proposals of which that is known: they are told, and are no fault
  --intensity-age DAYS   from when a carbon intensity is stale; by default 1095
  --json                 the report as JSON, for monitoring

Exit code: 0 nothing wrong, 1 at least one fault, 2 something could not be looked at and no fault was found.`;

/**
 * Reads the command line; undefined when the help was asked for.
 * @throws UsageError when it can't be understood.
 */
export function parseStatusOptions(
  args: readonly string[],
  accounts: OperatorAccounts = {},
): StatusOptions | undefined {
  const values = readValues(args);
  if (values.help) return undefined;
  if (values.network === undefined) throw new UsageError("--network is missing: name the chain.");
  const named = { relayer: values.relayer ?? accounts.relayer, keeper: values.keeper ?? accounts.keeper };
  return {
    network: values.network,
    ...(values["rpc-url"] !== undefined && { rpcUrl: values["rpc-url"] }),
    ...(values.deployment !== undefined && { deploymentFile: values.deployment }),
    ...(values.parameters !== undefined && { parametersFile: values.parameters }),
    ...(values["graph-url"] !== undefined && { graphUrl: webAddress(values["graph-url"]) }),
    maxLag: wholeNumber("--max-lag", values["max-lag"]),
    keys: accountsOf(named),
    minBalance: coins(values["min-balance"]),
    termNotice: wholeNumber("--term-notice", values["term-notice"]) * DAY,
    stuckFor: wholeNumber("--stuck-for", values["stuck-for"]) * DAY,
    knownExpired: proposals(values["known-expired"]),
    intensityAge: wholeNumber("--intensity-age", values["intensity-age"]) * DAY,
    isJson: values.json === true,
  };
}

const OPTIONS = {
  network: { type: "string" },
  "rpc-url": { type: "string" },
  deployment: { type: "string" },
  parameters: { type: "string" },
  "graph-url": { type: "string" },
  "max-lag": { type: "string", default: "300" },
  relayer: { type: "string" },
  keeper: { type: "string" },
  "min-balance": { type: "string", default: "0.05" },
  "term-notice": { type: "string", default: "60" },
  "stuck-for": { type: "string", default: "30" },
  "known-expired": { type: "string", default: "" },
  "intensity-age": { type: "string", default: "1095" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

function readValues(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${option} is "${text}" and needs a whole number.`);
}

function proposals(text: string): Set<string> {
  const numbers = text.split(",").filter((number) => number !== "");
  if (numbers.every((number) => /^\d{1,78}$/.test(number))) return new Set(numbers);
  throw new UsageError(`--known-expired is "${text}" and needs numbers of proposals, such as 18,20.`);
}

function coins(text: string): bigint {
  if (/^\d+(\.\d{1,18})?$/.test(text)) return parseEther(text);
  throw new UsageError(`--min-balance is "${text}" and needs an amount of coins, such as 0.05.`);
}

function webAddress(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new UsageError(`--graph-url is "${text}" and needs an address like https://graph.example.org/name.`);
}

function accountsOf(named: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(named).flatMap(([name, address]) => {
    if (address === undefined) return [];
    if (!isAddress(address))
      throw new UsageError(`--${name} is "${address}" and needs an address with the right checksum.`);
    return [[name, getAddress(address)]];
  });
  return Object.fromEntries(entries);
}
