import path from "node:path";
import type { JsonRpcProvider } from "ethers";
import packageJson from "../../../package.json" with { type: "json" };
import { readEnvironment, readGraphDeployKey } from "../env.ts";
import { connectTo, explainSilence } from "../networks/connect.ts";
import type { Network } from "../networks/networks.ts";
import { cleanLeftovers } from "../stack/leftovers.ts";
import { lockDataFolder } from "../stack/lock.ts";
import { StackProcesses } from "../stack/process.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { RunFolder } from "../stack/run-folder.ts";
import { StackError } from "../stack/stack-error.ts";
import { type BuiltForNetwork, buildForNetwork } from "./build.ts";
import { type DeployedSubgraph, deployVersion } from "./deploy.ts";
import { type ChainHead, followToHead, type IndexHead } from "./follow.ts";
import type { SubgraphDeployOptions } from "./options.ts";
import { findRecord } from "./record.ts";

const PATIENCE_MS = 30 * 60_000;
const EVERY_MS = 2000;

export interface RunSubgraphDeployParameters {
  options: SubgraphDeployOptions;
  /** The subgraph's folder, when it isn't the repository's. */
  folder?: string;
  onProgress: (sentence: string) => void;
}

/** What became of it. */
export interface SubgraphDeployOutcome {
  built: BuiltForNetwork;
  deployed?: DeployedSubgraph;
  /** How far the version is, when that was waited for. */
  head?: IndexHead;
}

/**
 * Builds the subgraph for a network and deploys it where the options say.
 * @throws StackError in words about everything that an operator can mend.
 */
export async function runSubgraphDeploy(
  parameters: RunSubgraphDeployParameters,
): Promise<SubgraphDeployOutcome> {
  const { options, onProgress } = parameters;
  const { network, target, rpcUrl } = options;
  const deploymentFile = findRecord(network, options.deploymentFile);
  const key = target?.kind === "studio" ? readGraphDeployKey() : undefined;
  const connect = rpcUrl === undefined ? {} : { rpcUrl };
  const chain = options.isWaiting ? await connectTo(network, connect) : undefined;
  try {
    return await withProcesses(async ({ processes, run, signal }) => {
      const folder = parameters.folder ?? path.join(PROJECT_ROOT, "subgraph");
      const common = { processes, logs: run.logs, folder, network, deploymentFile, signal };
      onProgress(`Building the subgraph for ${network.title}`);
      if (target === undefined) return { built: await buildForNetwork(common) };
      const deployed = await deployVersion({
        door: { target, ...(key !== undefined && { key }) },
        network,
        versionLabel: options.versionLabel ?? `v${packageJson.version}`,
        build: () => buildForNetwork({ ...common, ipfsUrl: target.ipfsUrl }),
      });
      onProgress(`Deployed ${deployed.name} ${deployed.versionLabel} as ${deployed.deploymentId}`);
      if (chain === undefined) return { built: deployed.built, deployed };
      const follow = {
        url: deployed.versionUrl,
        chain: inWords(chain, network),
        signal,
        patienceMs: PATIENCE_MS,
        everyMs: EVERY_MS,
      };
      const tell = (block: number, end: number): void => onProgress(`Indexed block ${block} of ${end}`);
      return { built: deployed.built, deployed, head: await followToHead({ ...follow, onProgress: tell }) };
    });
  } finally {
    chain?.destroy();
  }
}

/** A chain whose silence is told in words. */
function inWords(chain: JsonRpcProvider, network: Network): ChainHead {
  const explain = (cause: unknown): never => {
    throw explainSilence(network, cause);
  };
  return {
    getBlockNumber: () => chain.getBlockNumber().catch(explain),
    getBlock: (number) => chain.getBlock(number).catch(explain),
  };
}

interface Context {
  processes: StackProcesses;
  run: RunFolder;
  signal: AbortSignal;
}

/** Ends what was started when the work ends, or is interrupted. */
async function withProcesses<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
  const dataFolder = path.join(readEnvironment().dataFolder, "subgraph-deploy");
  const release = lockDataFolder(dataFolder);
  await cleanLeftovers({ dataFolder });
  const run = new RunFolder(dataFolder);
  const processes = new StackProcesses({ folder: run.path, logs: run.logs });
  const interrupted = new AbortController();
  const interrupt = (): void =>
    interrupted.abort(new StackError("The command was interrupted", "run it again"));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupt);
  try {
    return await work({ processes, run, signal: interrupted.signal });
  } finally {
    await processes.stopAll();
    run.remove();
    release();
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, interrupt);
  }
}
