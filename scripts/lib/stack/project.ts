import path from "node:path";
import { hashInputs } from "./input-hash.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** What a stack runs: how to put it on a chain, and the subgraph that indexes it. */
export interface StackProject {
  /** Fails in words when the input files are wrong. */
  validate?: () => Promise<void>;
  /** Deploys, and writes `<deploymentFolder>/<chainId>.json`. */
  deploy: (parameters: { rpcUrl: string; log: (line: string) => void }) => Promise<void>;
  /** Sends the transactions of a history, and leaves the chain's clock at about now. */
  seed: (parameters: { rpcUrl: string; onProgress: (text: string) => void }) => Promise<void>;
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
  deploymentFolder: path.join(PROJECT_ROOT, "deployments"),
  subgraphFolder: path.join(PROJECT_ROOT, "subgraph"),
  hashInputs: () =>
    hashInputs(PROJECT_ROOT, ["config", "contracts", "ignition"], (name) => name === "deployments"),
};
