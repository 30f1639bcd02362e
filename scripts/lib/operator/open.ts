import type { JsonRpcProvider } from "ethers";
import { type DeployedContracts, readDeployedContracts } from "../contracts/deployed.ts";
import { readRecord } from "../contracts/record-file.ts";
import type { Deployment } from "../deploy/record.ts";
import { connectTo, rpcUrlOf } from "../networks/connect.ts";
import { type Network, networkNamed } from "../networks/networks.ts";

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
  const deployment = await readRecord(network.chainId, parameters.deployment);
  const options = parameters.rpcUrl === undefined ? {} : { rpcUrl: parameters.rpcUrl };
  const rpcUrl = await rpcUrlOf(network, options);
  const contracts = await readDeployedContracts(deployment);
  const provider = await connectTo(network, { rpcUrl });
  return { network, rpcUrl, provider, deployment, contracts };
}
