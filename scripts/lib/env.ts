import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { PROJECT_ROOT } from "./stack/project-root.ts";
import { StackError } from "./stack/stack-error.ts";

const emptyIsUnset = (value: unknown): unknown => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyIsUnset, schema.optional());

const environmentSchema = z.object({
  COMPUTE_COMMONS_DATA: optional(z.string()),
  GND_BIN: optional(z.string()),
  POSTGRES_URL: optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: "is not an address like postgresql://user:password@host:5432/postgres",
    }),
  ),
});

const privateKey = optional(
  z.string().regex(/^0x[0-9a-fA-F]{64}$/, { error: "is not a private key: 0x and 64 hexadecimal digits" }),
);

const adviserSchema = z.object({
  ADVISER_PRIVATE_KEY: privateKey,
});

const relayerSchema = z.object({
  RELAYER_PRIVATE_KEY: privateKey,
  RELAYER_PORT: optional(z.coerce.number({ error: "is not a port" }).int().min(0).max(65_535)),
  RELAYER_ORIGIN: optional(
    z.url({ protocol: /^https?$/, error: "is not an address like http://127.0.0.1:3000" }),
  ),
});

const networkSchema = z.object({
  LOCAL_RPC_URL: optional(z.string()),
  SEPOLIA_RPC_URL: optional(z.string()),
  BASE_SEPOLIA_RPC_URL: optional(z.string()),
  ARBITRUM_SEPOLIA_RPC_URL: optional(z.string()),
  OPTIMISM_SEPOLIA_RPC_URL: optional(z.string()),
  POLYGON_AMOY_RPC_URL: optional(z.string()),
});

const verifySchema = z.object({
  ETHERSCAN_API_KEY: optional(z.string()),
  SOURCIFY_URL: optional(
    z.url({ protocol: /^https?$/, error: "is not an address like https://sourcify.dev/server" }),
  ),
});

const deployerSchema = z.object({
  DEPLOYER_PRIVATE_KEY: privateKey,
  KEYSTORE_PASSWORD: optional(z.string()),
});

const operatorSchema = z.object({
  PROPOSER_PRIVATE_KEY: privateKey,
  KEEPER_PRIVATE_KEY: privateKey,
  GUARDIAN_PRIVATE_KEY: privateKey,
  KEYSTORE_PASSWORD: optional(z.string()),
});

const address = optional(
  z.string().regex(/^0x[0-9a-fA-F]{40}$/, { error: "is not an address: 0x and 40 hexadecimal digits" }),
);

const watchedSchema = z.object({
  RELAYER_ADDRESS: address,
  KEEPER_ADDRESS: address,
});

const marketSchema = z.object({
  PROVIDER_PRIVATE_KEY: privateKey,
  RESEARCHER_PRIVATE_KEY: privateKey,
  CONSENT_PRIVATE_KEY: privateKey,
  CONTROLLER_PRIVATE_KEY: privateKey,
  KEYSTORE_PASSWORD: optional(z.string()),
});

const graphSchema = z.object({
  GRAPH_DEPLOY_KEY: optional(z.string().regex(/^\S+$/, { error: "is not a deploy key: it has no blanks" })),
});

/** What the operator of the local stack can set. */
export interface Environment {
  /** Folder for run-time data. */
  dataFolder: string;
  /** A gnd of the operator's own. */
  gndBinary?: string;
  /** A PostgreSQL server of the operator's own. */
  postgresUrl?: string;
}

/** What is set already wins, and a line without a value sets nothing. */
function loadEnvironmentFile(file: string): void {
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) {
    if (value && process.env[name] === undefined) process.env[name] = value;
  }
}

function readVariables<Schema extends z.ZodType>(schema: Schema, source: NodeJS.ProcessEnv): z.infer<Schema> {
  if (source === process.env) loadEnvironmentFile(path.join(PROJECT_ROOT, ".env"));
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`);
  throw new StackError(problems.join("; "), "correct it in the environment or in .env (see .env.example)");
}

/**
 * Reads and validates the variables of the scripts, those of the file .env included.
 * @throws StackError naming each variable that is wrong.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const { COMPUTE_COMMONS_DATA, GND_BIN, POSTGRES_URL } = readVariables(environmentSchema, source);
  return {
    dataFolder: path.resolve(PROJECT_ROOT, COMPUTE_COMMONS_DATA ?? ".data"),
    gndBinary: GND_BIN,
    postgresUrl: POSTGRES_URL,
  };
}

/**
 * The key of the account from which the adviser publishes.
 * @throws StackError when it is missing or malformed; the key itself is never shown.
 */
export function readAdviserKey(source: NodeJS.ProcessEnv = process.env): string {
  const { ADVISER_PRIVATE_KEY } = readVariables(adviserSchema, source);
  if (ADVISER_PRIVATE_KEY !== undefined) return ADVISER_PRIVATE_KEY;
  throw new StackError("ADVISER_PRIVATE_KEY is not set", "set it, or look at the opinion with --dry-run");
}

/**
 * The accounts of operators whose balances are watched, as far as they are named.
 * @throws StackError when one is no address.
 */
export function readOperatorAccounts(source: NodeJS.ProcessEnv = process.env): OperatorAccounts {
  const { RELAYER_ADDRESS: relayer, KEEPER_ADDRESS: keeper } = readVariables(watchedSchema, source);
  return { ...(relayer !== undefined && { relayer }), ...(keeper !== undefined && { keeper }) };
}

/** Accounts of operators that the environment names. */
export interface OperatorAccounts {
  relayer?: string;
  keeper?: string;
}

/** What the operator of a relayer sets. */
export interface RelayerEnvironment {
  privateKey: string;
  /** 0 for a free one. */
  port: number;
  /** Where the dApp is served, such as http://127.0.0.1:3000. */
  origin: string;
}

/**
 * Reads the relayer's variables.
 * @throws StackError when one is missing or malformed; the key itself is never shown.
 */
export function readRelayerEnvironment(source: NodeJS.ProcessEnv = process.env): RelayerEnvironment {
  const { RELAYER_PRIVATE_KEY, RELAYER_PORT = 0, RELAYER_ORIGIN } = readVariables(relayerSchema, source);
  if (RELAYER_PRIVATE_KEY === undefined)
    throw new StackError("RELAYER_PRIVATE_KEY is not set", "set the key of an account that pays for others");
  if (RELAYER_ORIGIN === undefined)
    throw new StackError(
      "RELAYER_ORIGIN is not set",
      "set the address of the dApp, such as http://127.0.0.1:3000",
    );
  return { privateKey: RELAYER_PRIVATE_KEY, port: RELAYER_PORT, origin: new URL(RELAYER_ORIGIN).origin };
}

/** Variables that hold the key of somebody who takes part: in the market, or with data. */
export type MarketKeyName =
  | "PROVIDER_PRIVATE_KEY"
  | "RESEARCHER_PRIVATE_KEY"
  | "CONSENT_PRIVATE_KEY"
  | "CONTROLLER_PRIVATE_KEY";

/** The key of somebody who takes part in the market, as far as it is set. */
export interface MarketKey {
  privateKey?: string;
  /** Of the keystore that the command line names. */
  password?: string;
}

/**
 * The key of a provider, a researcher, a person or a controller.
 * @throws StackError when it is malformed; the key itself is never shown.
 */
export function readMarketKey(name: MarketKeyName, source: NodeJS.ProcessEnv = process.env): MarketKey {
  const { [name]: privateKey, KEYSTORE_PASSWORD } = readVariables(marketSchema, source);
  return {
    ...(privateKey !== undefined && { privateKey }),
    ...(KEYSTORE_PASSWORD !== undefined && { password: KEYSTORE_PASSWORD }),
  };
}

/** Where a network's chain answers, by the network's variable; undefined when it isn't set. */
export function readRpcUrl(variable: string, source: NodeJS.ProcessEnv = process.env): string | undefined {
  return new Map(Object.entries(readVariables(networkSchema, source))).get(variable);
}

/**
 * The key of the account that deploys, as far as it is set.
 * @throws StackError when it is malformed; the key itself is never shown.
 */
export function readDeployerKey(source: NodeJS.ProcessEnv = process.env): MarketKey {
  const { DEPLOYER_PRIVATE_KEY, KEYSTORE_PASSWORD } = readVariables(deployerSchema, source);
  return {
    ...(DEPLOYER_PRIVATE_KEY !== undefined && { privateKey: DEPLOYER_PRIVATE_KEY }),
    ...(KEYSTORE_PASSWORD !== undefined && { password: KEYSTORE_PASSWORD }),
  };
}

/**
 * Subgraph Studio's key for deployments.
 * @throws StackError when it is missing or malformed; the key itself is never shown.
 */
export function readGraphDeployKey(source: NodeJS.ProcessEnv = process.env): string {
  const { GRAPH_DEPLOY_KEY } = readVariables(graphSchema, source);
  if (GRAPH_DEPLOY_KEY !== undefined) return GRAPH_DEPLOY_KEY;
  throw new StackError(
    "GRAPH_DEPLOY_KEY is not set",
    "set the deploy key from the subgraph's page in Subgraph Studio, or deploy to a Graph Node of yours with --node",
  );
}

/** Variables that hold the key of somebody who proposes, keeps things going, or stops new business. */
export type OperatorKeyName = "PROPOSER_PRIVATE_KEY" | "KEEPER_PRIVATE_KEY" | "GUARDIAN_PRIVATE_KEY";

/**
 * The key of a proposer, a keeper or a guardian, as far as it is set.
 * @throws StackError when it is malformed; the key itself is never shown.
 */
export function readOperatorKey(name: OperatorKeyName, source: NodeJS.ProcessEnv = process.env): MarketKey {
  const { [name]: key, KEYSTORE_PASSWORD } = readVariables(operatorSchema, source);
  return {
    ...(key !== undefined && { privateKey: key }),
    ...(KEYSTORE_PASSWORD !== undefined && { password: KEYSTORE_PASSWORD }),
  };
}

/** Takes an empty variable away, which Hardhat would take for a value instead of looking into its keystore. */
export function unsetIfEmpty(name: string): void {
  if (process.env[name] === "") delete process.env[name];
}

/**
 * Whether there is a key of Etherscan's interface.
 * @param fromKeystore - Asks Hardhat's keystore, when the environment has none.
 */
export async function hasEtherscanKey(
  fromKeystore: () => Promise<string>,
  source: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  if (readVariables(verifySchema, source).ETHERSCAN_API_KEY !== undefined) return true;
  unsetIfEmpty("ETHERSCAN_API_KEY");
  return fromKeystore().then(
    (key) => key !== "",
    () => false,
  );
}

/** A Sourcify server of the operator's own. */
export function readSourcifyUrl(source: NodeJS.ProcessEnv = process.env): string | undefined {
  return readVariables(verifySchema, source).SOURCIFY_URL;
}
