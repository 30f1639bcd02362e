import { rm } from "node:fs/promises";
import path from "node:path";
import { listTransactions } from "@nomicfoundation/ignition-core";
import { getAddress, JsonRpcProvider } from "ethers";
import hre from "hardhat";
import { ComputeCommonsModule } from "../../../ignition/modules/ComputeCommons.ts";
import type { Config } from "../config/types.ts";
import { assertHandover } from "./handover.ts";
import { buildParameters } from "./parameters.ts";
import {
  type Creation,
  type Deployment,
  readContracts,
  recordedParameters,
  writeDeployment,
} from "./record.ts";
import { loadSettings } from "./settings.ts";

/** What a deployment needs to know. */
export interface DeployParameters {
  /** The repository's root. */
  root: string;
  /** A network of hardhat.config.ts; its name also names the settings file and the deployment's journal. */
  network: string;
  /** Where the chain answers, when it isn't where hardhat.config.ts says. */
  url: string;
  /** The validated input files. */
  config: Config;
  /** Whether to forget an earlier deployment's journal instead of resuming it. */
  isFresh: boolean;
}

/**
 * Deploys the whole DAO through the Ignition modules, proves from the chain that the deployer has no right left, and
 * writes `deployments/<chainId>.json`. A deployment that was cut off resumes where it stopped.
 */
export async function deploy(parameters: DeployParameters): Promise<Deployment> {
  const { root, network, url, config, isFresh } = parameters;
  const settings = await loadSettings(path.join(root, "ignition/parameters", `${network}.json`));
  const moduleParameters = buildParameters(config, settings);
  // A deployment that forgets its journal needs one of its own: another may be under way in the same folder.
  const deploymentId = isFresh ? `${network}-${process.pid}` : network;
  const journal = path.join(root, "ignition/deployments", deploymentId);
  if (isFresh) await rm(journal, { recursive: true, force: true });

  await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
  const connection = await hre.network.create({ network, override: { url } });
  const provider = new JsonRpcProvider(url, undefined, { cacheTimeout: -1 });
  try {
    await connection.ignition.deploy(ComputeCommonsModule, {
      parameters: moduleParameters,
      deploymentId,
      config: { requiredConfirmations: 1 },
    });
    const contracts = await readContracts(provider, await readCreations(journal));
    const startBlock = Math.min(...Object.values(contracts).map((c) => c.block));
    const deployment: Deployment = {
      chainId: Number((await provider.getNetwork()).chainId),
      network,
      deployedAt: (await provider.getBlock(startBlock))?.timestamp ?? 0,
      startBlock,
      contracts,
      parameters: recordedParameters(moduleParameters),
      community: config.community,
    };
    await assertHandover(provider, await firstAccount(connection), deployment);
    await writeDeployment(path.join(root, "deployments"), deployment, config);
    return deployment;
  } finally {
    provider.destroy();
    await connection.close();
    if (isFresh) await rm(journal, { recursive: true, force: true });
  }
}

async function readCreations(journal: string): Promise<Creation[]> {
  const transactions = await listTransactions(journal, {
    loadArtifact: (name) => hre.artifacts.readArtifact(name),
  });
  return transactions.flatMap(({ name, address, txHash, params, to }) =>
    to === undefined && name !== undefined && address !== undefined
      ? [{ name, address: getAddress(address), transactionHash: txHash, arguments: params ?? [] }]
      : [],
  );
}

async function firstAccount(connection: Awaited<ReturnType<typeof hre.network.create>>): Promise<string> {
  const [deployer] = await connection.ethers.getSigners();
  if (deployer === undefined)
    throw new Error("The network has no account to deploy from: set its key first.");
  return deployer.address;
}
