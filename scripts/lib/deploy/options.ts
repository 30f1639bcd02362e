import { parseArgs } from "node:util";
import { type Network, networkNamed } from "../networks/networks.ts";
import { StackError } from "../stack/stack-error.ts";
import { UsageError } from "../usage-error.ts";
import { EXPLORERS, type Explorer } from "./explorers.ts";

/** How the command is used. */
export const HELP = `npm run deploy -- --network NAME [options]

Deploys the DAO of config/ with the settings of ignition/parameters/NAME.json. Shows first what it will do and what that
costs, and asks. When it is cut off, the same command goes on where it stopped.

  --network NAME      local, sepolia, base-sepolia, arbitrum-sepolia, optimism-sepolia or polygon-amoy
  --dry-run           show the plan and stop; needs no key when --deployer says who would deploy
  --deployer ADDRESS  whose balance a dry run looks at
  --yes               don't ask
  --json              print a dry run's plan as JSON, with every argument in full
  --rpc-url URL       where the chain answers; by default the network's variable (see .env.example)
  --keystore FILE     an encrypted JSON keystore, opened with KEYSTORE_PASSWORD, instead of DEPLOYER_PRIVATE_KEY
  --config FOLDER     the input files; by default config
  --parameters FILE   the settings; by default ignition/parameters/NAME.json
  --output FOLDER     where journal, record and the subgraph's networks.json go; by default this checkout
  --confirmations N   blocks that a step must have before others build on it; by default 2, on the local chain 1
  --restart           put the journal of an unfinished deployment aside and begin anew
  --verify            publish the sources on Etherscan, Blockscout and Sourcify afterwards
  --only-verify       publish the sources of a deployment that was made before, and do nothing else
  --explorer NAME     publish on etherscan, blockscout or sourcify alone
  --contract NAME     publish this contract alone
  --help              this text`;

/** What was asked for. */
export interface DeployOptions {
  network: Network;
  isDryRun: boolean;
  isJson: boolean;
  isAgreed: boolean;
  isRestart: boolean;
  verify: "no" | "afterwards" | "only";
  explorer?: Explorer;
  contract?: string;
  rpcUrl?: string;
  keystore?: string;
  deployer?: string;
  config?: string;
  parameters?: string;
  output?: string;
  confirmations: number;
}

const OPTIONS = {
  network: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  restart: { type: "boolean", default: false },
  verify: { type: "boolean", default: false },
  "only-verify": { type: "boolean", default: false },
  explorer: { type: "string" },
  contract: { type: "string" },
  "rpc-url": { type: "string" },
  keystore: { type: "string" },
  deployer: { type: "string" },
  config: { type: "string" },
  parameters: { type: "string" },
  output: { type: "string" },
  confirmations: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/**
 * Reads the command line; undefined when help was asked for.
 * @throws UsageError that says what is wrong.
 */
export function readDeployOptions(args: readonly string[]): DeployOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  if (values.network === undefined) throw new UsageError("--network is missing: say where to deploy.");
  const network = named(values.network);
  if (values.json && !values["dry-run"])
    throw new UsageError("--json prints the plan of a dry run: add --dry-run.");
  if (values.deployer !== undefined && !values["dry-run"])
    throw new UsageError("--deployer is for a dry run; a deployment is made by whoever has the key.");
  return {
    network,
    isDryRun: values["dry-run"],
    isJson: values.json,
    isAgreed: values.yes,
    isRestart: values.restart,
    verify: values["only-verify"] ? "only" : values.verify ? "afterwards" : "no",
    confirmations: readConfirmations(values.confirmations, network),
    ...readExplorer(values.explorer),
    ...given("contract", values.contract),
    ...given("rpcUrl", values["rpc-url"]),
    ...given("keystore", values.keystore),
    ...given("deployer", values.deployer),
    ...given("config", values.config),
    ...given("parameters", values.parameters),
    ...given("output", values.output),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function named(name: string): Network {
  try {
    return networkNamed(name);
  } catch (error) {
    if (error instanceof StackError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

function readConfirmations(text: string | undefined, network: Network): number {
  if (text === undefined) return network.isTestnet ? 2 : 1;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UsageError(`--confirmations is "${text}" and needs a number of blocks from 1 to 999.`);
}

function readExplorer(text: string | undefined): { explorer?: Explorer } {
  if (text === undefined) return {};
  const explorer = EXPLORERS.find((name) => name === text);
  if (explorer !== undefined) return { explorer };
  throw new UsageError(`--explorer is "${text}" and needs one of ${EXPLORERS.join(", ")}.`);
}

function given<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, string>>);
}
