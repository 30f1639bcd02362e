import { rm } from "node:fs/promises";
import path from "node:path";
import type { EIP1193Provider } from "@nomicfoundation/ignition-core";
import { JsonRpcProvider } from "ethers";
import hre from "hardhat";
import type { Config } from "../config/types.ts";
import { StackError } from "../stack/stack-error.ts";
import { assertHandover } from "./handover.ts";
import { readCreations } from "./journal.ts";
import { buildParameters, type DeploymentParameters } from "./parameters.ts";
import { readParts } from "./parts.ts";
import { type Deployment, readContracts, recordedParameters, writeDeployment } from "./record.ts";
import { runModules } from "./run-modules.ts";
import { loadSettings } from "./settings.ts";

/** How often to look for a new block, in milliseconds. */
const POLLING_INTERVAL_MS = 1000;
/** How long a chain may take to answer, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** What a deployment to a chain of one's own needs to know. */
export interface DeployParameters {
  /** The repository's root. */
  root: string;
  /** A network of hardhat.config.ts; its name also names the settings file and the deployment's journal. */
  network: string;
  /** Where the chain answers. */
  url: string;
  /** The validated input files. */
  config: Config;
}

/**
 * Deploys the whole DAO anew through the Ignition modules, with the chain's own accounts; proves from the chain that the
 * deployer has no right left; and writes `deployments/<chainId>.json`.
 */
export async function deploy({ root, network, url, config }: DeployParameters): Promise<Deployment> {
  const settings = await loadSettings(path.join(root, "ignition/parameters", `${network}.json`));
  const parameters = buildParameters(config, settings);
  // A journal of its own: another deployment may be under way in the same folder.
  const journal = path.join(root, "ignition/deployments", `${network}-${process.pid}`);
  await rm(journal, { recursive: true, force: true });
  await compile();
  const deployer = await openDeployer({ network, url });
  const chain = new JsonRpcProvider(url, undefined, { cacheTimeout: -1 });
  try {
    const { provider, accounts } = deployer;
    const run = { provider, journal, parameters, accounts, pollingInterval: POLLING_INTERVAL_MS };
    await runModules({ ...run, confirmations: 1 });
    const deployment = await readRecord({ chain, journal, network, parameters, config });
    await assertHandover(chain, deployer.address, deployment);
    await writeDeployment(path.join(root, "deployments"), deployment, config);
    return deployment;
  } finally {
    chain.destroy();
    await deployer.close();
    await rm(journal, { recursive: true, force: true });
  }
}

/** Compiles the contracts, as far as they have changed. */
export async function compile(): Promise<void> {
  await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
}

/** Who deploys, on which chain. */
export interface OpenDeployerParameters {
  network: string;
  url: string;
  /** The deployer's; without one the chain's own first account deploys. */
  privateKey?: string;
}

/** A connection in the name of the account that deploys. */
export interface Deployer {
  provider: EIP1193Provider;
  accounts: string[];
  /** The account that deploys. */
  address: string;
  close: () => Promise<void>;
}

/**
 * Connects to a chain in the name of the account that deploys.
 * @throws StackError when there is none.
 */
export async function openDeployer({ network, url, privateKey }: OpenDeployerParameters): Promise<Deployer> {
  const accounts = privateKey === undefined ? ("remote" as const) : [privateKey];
  const connection = await hre.network.create({ network, override: { url, accounts, timeout: TIMEOUT_MS } });
  const [address] = await connection.ethers.getSigners();
  if (address === undefined) {
    await connection.close();
    throw new StackError("The network has no account to deploy from", "set DEPLOYER_PRIVATE_KEY first");
  }
  return {
    provider: connection.provider,
    accounts: [address.address],
    address: address.address,
    close: () => connection.close(),
  };
}

/** A deployment whose modules have run. */
export interface FinishedRun {
  chain: JsonRpcProvider;
  journal: string;
  network: string;
  parameters: DeploymentParameters;
  config: Config;
}

/** What the record of a deployment says, read from its journal and the chain. */
export async function readRecord(run: FinishedRun): Promise<Deployment> {
  const { chain, journal, network, parameters, config } = run;
  const contracts = await readContracts(chain, readCreations(journal));
  const startBlock = Math.min(...Object.values(contracts).map(({ block }) => block));
  return {
    chainId: Number((await chain.getNetwork()).chainId),
    network,
    deployedAt: (await chain.getBlock(startBlock))?.timestamp ?? 0,
    startBlock,
    contracts,
    parts: await readParts(chain, contracts),
    parameters: recordedParameters(parameters),
    community: config.community,
  };
}
