import path from "node:path";
import { loadConfig } from "./lib/config/load.ts";
import { deploy } from "./lib/deploy/deploy.ts";
import type { Deployment } from "./lib/deploy/record.ts";

const root = path.resolve(import.meta.dirname, "..");

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
  const deployment = await deploy({ root, network: "local", url: rpcUrl, config, isFresh: true });
  for (const [name, contract] of Object.entries(deployment.contracts)) log(`${name} at ${contract.address}`);
  return deployment;
}

if (import.meta.main) {
  const rpcUrl = process.argv[2];
  if (rpcUrl === undefined)
    throw new Error("Say where the local chain answers: deploy-local.ts http://127.0.0.1:8545");
  await deployLocal({ rpcUrl, log: console.log });
}
