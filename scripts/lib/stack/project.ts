import { readFile } from "node:fs/promises";
import path from "node:path";
import { HDNodeWallet } from "ethers";
import type { Deployment } from "../deploy/record.ts";
import { LOCAL_ACCOUNTS, TEST_MNEMONIC } from "./chain.ts";
import { hashInputs } from "./input-hash.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** The last account of the test mnemonic is no member and has nothing but coins for gas. */
const RELAYER_KEY = HDNodeWallet.fromPhrase(
  TEST_MNEMONIC,
  "",
  `m/44'/60'/0'/0/${LOCAL_ACCOUNTS - 1}`,
).privateKey;

/** Where a project's relayer works. */
export interface RelayerStart {
  rpcUrl: string;
  deploymentFile: string;
  /** The dApp's address. */
  origin: string;
}

/** What a stack runs: how to put it on a chain, and the subgraph that indexes it. */
export interface StackProject {
  /** Fails in words when the input files are wrong. */
  validate?: () => Promise<void>;
  /** Deploys, and writes `<deploymentFolder>/<chainId>.json`. */
  deploy: (parameters: { rpcUrl: string; log: (line: string) => void }) => Promise<void>;
  /** Sends the transactions of a history, and leaves the chain's clock at about now. */
  seed: (parameters: { rpcUrl: string; onProgress: (text: string) => void }) => Promise<void>;
  /** Starts what pays for votes that holders signed, for the pages of `origin`. */
  startRelayer?: (parameters: RelayerStart) => Promise<{ url: string; stop: () => Promise<void> }>;
  deploymentFolder: string;
  subgraphFolder: string;
  /** Hash of what the deployment is made from: a kept chain belongs to one. */
  hashInputs: () => string;
}

/** Compute Commons itself. */
export const computeCommons: StackProject = {
  validate: async () => {
    const { loadConfig } = await import("../config/load.ts");
    await loadConfig(path.join(PROJECT_ROOT, "config"));
  },
  deploy: async (parameters) => {
    const { deployLocal } = await import("../deploy/local.ts");
    await deployLocal(parameters);
  },
  seed: async ({ rpcUrl, onProgress }) => {
    const { seed } = await import("../seed/seed.ts");
    await seed({
      rpcUrl,
      onProgress: ({ done, total, label }) => onProgress(`${done} of ${total}: ${label}`),
    });
  },
  startRelayer: async ({ rpcUrl, deploymentFile, origin }) => {
    const { startRelayer } = await import("../relayer/relayer.ts");
    const deployment = JSON.parse(await readFile(deploymentFile, "utf8")) as Deployment;
    return startRelayer({ rpcUrl, privateKey: RELAYER_KEY, deployment, port: 0, origin });
  },
  deploymentFolder: path.join(PROJECT_ROOT, "deployments"),
  subgraphFolder: path.join(PROJECT_ROOT, "subgraph"),
  hashInputs: () =>
    hashInputs(PROJECT_ROOT, ["config", "contracts", "ignition"], (name) => name === "deployments"),
};
