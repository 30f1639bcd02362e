import { readFile } from "node:fs/promises";
import path from "node:path";
import { verifyContract } from "@nomicfoundation/hardhat-verify/verify";
import hre from "hardhat";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { hasEtherscanKey, readSourcifyUrl } from "../env.ts";
import type { Network } from "../networks/networks.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { describeError, StackError } from "../stack/stack-error.ts";
import type { Explorer } from "./explorers.ts";
import { contractsAndParts, type Deployment } from "./record.ts";

/** What is published where. */
export interface VerifyParameters {
  network: Network;
  /** Where the chain answers. */
  url: string;
  deployment: Deployment;
  /** One of them alone. */
  explorer?: Explorer | undefined;
  /** One contract alone. */
  contract?: string | undefined;
  log: (line: string) => void;
}

/** Reads the record of a deployment that was made before. */
export async function readDeployed(file: string): Promise<Deployment> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new StackError(`There is no ${file}`, "deploy first; the deployment writes it", { cause });
  });
  return JSON.parse(text) as Deployment;
}

/**
 * Publishes the sources of a deployment's contracts, so that everybody can read what runs there.
 * @throws StackError with what couldn't be published, why, and the commands that try again. The deployment isn't touched.
 */
export async function verifySources(asked: VerifyParameters): Promise<void> {
  const { network, deployment, contract, log } = asked;
  const all = contractsAndParts(deployment);
  if (contract !== undefined && !(contract in all))
    throw new StackError(
      `The deployment has no contract ${contract}`,
      `take one of ${Object.keys(all).join(", ")}`,
    );
  const names = contract === undefined ? Object.keys(all) : [contract];
  const runtime = await openRuntime(asked);
  const failures: string[] = [];
  for (const explorer of await chooseExplorers(asked))
    for (const name of names) {
      const problem = await verifyOne(runtime, all, name, explorer);
      log(
        problem === undefined
          ? `${name} is published on ${explorer}.`
          : `${name} isn't on ${explorer}: ${problem}`,
      );
      if (problem !== undefined)
        failures.push(
          `npm run deploy -- --network ${network.name} --only-verify --explorer ${explorer} --contract ${name}`,
        );
    }
  if (failures.length === 0) return;
  throw new StackError(
    `${failures.length} sources couldn't be published. The deployment is complete and recorded all the same`,
    `try again with\n  ${failures.join("\n  ")}`,
  );
}

async function chooseExplorers({ network, explorer, log }: VerifyParameters): Promise<Explorer[]> {
  if (explorer !== undefined) return [explorer];
  const chosen: Explorer[] = ["sourcify"];
  if (network.blockscoutUrl === undefined) log(`Blockscout has no explorer of ${network.title}: left out.`);
  else chosen.unshift("blockscout");
  if (await hasEtherscanKey(() => hre.config.verify.etherscan.apiKey.get())) chosen.unshift("etherscan");
  else log("ETHERSCAN_API_KEY is not set: Etherscan is left out.");
  return chosen;
}

/** Hardhat on this network alone, at the address where it answers, however that was given. */
function openRuntime({ network, url }: VerifyParameters): Promise<HardhatRuntimeEnvironment> {
  const { name, chainId } = network;
  const sourcify = readSourcifyUrl();
  const networks = { [name]: { type: "http", chainType: "generic", chainId, url } } as const;
  const verify = {
    ...hre.userConfig.verify,
    ...(sourcify !== undefined && { sourcify: { apiUrl: sourcify } }),
  };
  return createHardhatRuntimeEnvironment(
    { ...hre.userConfig, networks, verify },
    { network: name },
    PROJECT_ROOT,
  );
}

async function verifyOne(
  runtime: HardhatRuntimeEnvironment,
  contracts: Deployment["contracts"],
  name: string,
  explorer: Explorer,
): Promise<string | undefined> {
  const made = contracts[name];
  if (made === undefined) return "the deployment has no such contract";
  try {
    const { sourceName, contractName } = await runtime.artifacts.readArtifact(name);
    const asked = {
      address: made.address,
      constructorArgs: made.arguments,
      contract: `${sourceName}:${contractName}`,
      creationTxHash: made.transactionHash,
      provider: explorer,
    };
    await verifyContract(asked, runtime);
    return undefined;
  } catch (error) {
    return describeError(error)
      .trim()
      .replaceAll(/\s*\n\s*/g, " ");
  }
}

/** Where the record of a network's deployment lies. */
export function recordFile(output: string, network: Network): string {
  return path.join(output, "deployments", `${network.chainId}.json`);
}
