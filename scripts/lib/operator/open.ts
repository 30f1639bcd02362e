import { readFile } from "node:fs/promises";
import path from "node:path";
import type { JsonRpcProvider } from "ethers";
import { type DeployedContracts, readDeployedContracts } from "../contracts/deployed.ts";
import type { Deployment } from "../deploy/record.ts";
import { connectTo, rpcUrlOf } from "../networks/connect.ts";
import { type Network, networkNamed } from "../networks/networks.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { StackError, systemCode } from "../stack/stack-error.ts";

/** Which deployment on which chain. */
export interface OpenParameters {
  network: string;
  rpcUrl?: string;
  /** Path of the record; by default deployments/<chainId>.json. */
  deployment?: string;
}

/** A connection to a deployment. */
export interface Opened {
  network: Network;
  rpcUrl: string;
  provider: JsonRpcProvider;
  deployment: Deployment;
  contracts: DeployedContracts;
}

/**
 * Connects to a network and reads what was deployed on it.
 * @throws StackError in words when the network, the chain or the record isn't what it should be.
 */
export async function openDeployment(parameters: OpenParameters): Promise<Opened> {
  const network = networkNamed(parameters.network);
  const deployment = await readRecord(network, parameters.deployment);
  const options = parameters.rpcUrl === undefined ? {} : { rpcUrl: parameters.rpcUrl };
  const rpcUrl = await rpcUrlOf(network, options);
  const contracts = await readDeployedContracts(deployment);
  const provider = await connectTo(network, { rpcUrl });
  return { network, rpcUrl, provider, deployment, contracts };
}

async function readRecord(network: Network, file: string | undefined): Promise<Deployment> {
  const shown = file ?? `deployments/${network.chainId}.json`;
  const place = file ?? path.join(PROJECT_ROOT, shown);
  const text = await readFile(place, "utf8").catch((cause: unknown) => {
    const problem =
      systemCode(cause) === "ENOENT"
        ? `There is no ${shown}`
        : `${shown} can't be read (${systemCode(cause)})`;
    throw new StackError(problem, `deploy to ${network.title} first, or name the record with --deployment`, {
      cause,
    });
  });
  const record = parseRecord(shown, text);
  if (record.chainId === network.chainId) return record;
  throw new StackError(
    `${shown} is about chain ${record.chainId}, and ${network.title} is chain ${network.chainId}`,
    "correct --network or --deployment",
  );
}

function parseRecord(shown: string, text: string): Deployment {
  const next = "take it from the deployment again: it is written whole, never by hand";
  try {
    const record = JSON.parse(text) as Partial<Deployment> | null;
    if (typeof record?.chainId === "number" && typeof record.contracts === "object")
      return record as Deployment;
  } catch (cause) {
    throw new StackError(`${shown} is not JSON`, next, { cause });
  }
  throw new StackError(`${shown} is no record of a deployment`, next);
}
