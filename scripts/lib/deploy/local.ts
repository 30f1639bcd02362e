import path from "node:path";
import { loadConfig } from "../config/load.ts";
import { deploy } from "./deploy.ts";
import type { Deployment } from "./record.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** Where to deploy and whom to tell. */
export interface DeployLocalParameters {
  /** The local chain's JSON-RPC address. */
  rpcUrl: string;
  /** Is told what was done, a line at a time. */
  log: (line: string) => void;
}

/** Deploys the DAO of `config/` to the local chain, always anew, and writes `deployments/31337.json`. */
export async function deployLocal({ rpcUrl, log }: DeployLocalParameters): Promise<Deployment> {
  const config = await loadConfig(path.join(root, "config"));
  const deployment = await deploy({ root, network: "local", url: rpcUrl, config });
  for (const [name, contract] of Object.entries(deployment.contracts)) log(`${name} at ${contract.address}`);
  return deployment;
}
