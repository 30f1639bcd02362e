import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { getAddress } from "ethers";
import { parse } from "yaml";
import { z } from "zod";
import type { Network } from "../networks/networks.ts";
import { writeEventAbis } from "../stack/event-abis.ts";
import type { StackProcesses } from "../stack/process.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { StackError } from "../stack/stack-error.ts";
import { fillTemplate } from "../stack/subgraph-build.ts";

const CLI = path.join(PROJECT_ROOT, "node_modules/@graphprotocol/graph-cli/bin/run.js");
const LAST_LINES = 15;

const manifestSchema = z.object({
  dataSources: z.array(
    z.object({
      name: z.string(),
      network: z.string(),
      source: z.object({ address: z.string(), startBlock: z.int().nonnegative() }),
    }),
  ),
});

export interface BuildForNetworkParameters {
  processes: StackProcesses;
  /** Folder of the processes' logs. */
  logs: string;
  /** The subgraph's folder. */
  folder: string;
  network: Network;
  /** The record of the deployment. */
  deploymentFile: string;
  /** Where the build's files go, when they shall go anywhere. */
  ipfsUrl?: string;
  signal: AbortSignal;
}

/** A contract that the index reads. */
export interface DataSource {
  name: string;
  address: string;
  startBlock: number;
}

export interface BuiltForNetwork {
  /** The built manifest, on this machine. */
  manifest: string;
  /** The Graph's name of the chain. */
  graphNetwork: string;
  dataSources: readonly DataSource[];
  /** The first block that the index reads. */
  startBlock: number;
  /** The manifest's address in IPFS, when the files went there. */
  ipfsHash?: string;
}

/** Writes the manifest for a network, beside the local stack's, and builds it; with an IPFS address, uploads the build. */
export async function buildForNetwork(parameters: BuildForNetworkParameters): Promise<BuiltForNetwork> {
  const { folder, network, deploymentFile, ipfsUrl } = parameters;
  const templateFile = path.join(folder, "subgraph.template.yaml");
  const template = readFileSync(templateFile, "utf8").replaceAll(
    /\{\{\s*network\s*\}\}/g,
    network.graphNetwork,
  );
  const text = fillTemplate(template, deploymentFile, templateFile);
  const source = `subgraph.${network.name}.deploy.yaml`;
  const output = `build-${network.name}`;
  writeFileSync(path.join(folder, source), text);
  writeEventAbis(folder, text);
  rmSync(path.join(folder, output), { recursive: true, force: true });
  await runGraphCli(parameters, ["codegen", source, "--output-dir", "generated"]);
  const upload = ipfsUrl === undefined ? [] : ["--ipfs", ipfsUrl];
  const log = await runGraphCli(parameters, ["build", source, "--output-dir", output, ...upload]);
  const manifest = path.join(folder, output, "subgraph.yaml");
  const dataSources = readDataSources(manifest);
  return {
    manifest,
    graphNetwork: network.graphNetwork,
    dataSources,
    startBlock: Math.min(...dataSources.map(({ startBlock }) => startBlock)),
    ...(ipfsUrl !== undefined && { ipfsHash: readHash(log, ipfsUrl) }),
  };
}

function readDataSources(manifest: string): DataSource[] {
  const { dataSources } = manifestSchema.parse(parse(readFileSync(manifest, "utf8")));
  return dataSources.map(({ name, source: { address, startBlock } }) => ({
    name,
    address: getAddress(address),
    startBlock,
  }));
}

/** Runs graph-cli in the subgraph's folder and returns what it said. */
async function runGraphCli(
  { processes, logs, folder, ipfsUrl, signal }: BuildForNetworkParameters,
  [step = "", ...rest]: readonly string[],
): Promise<string> {
  const label = `subgraph-deploy-${step}`;
  const command = { command: process.execPath, args: [CLI, step, ...rest], cwd: folder };
  const env = { GRAPH_SKIP_NEW_VERSION_CHECK: "true" };
  const explain = (cause: Error, file: string): Error => explainBuild(cause, file, ipfsUrl);
  await processes.run({ label, ...command, env }, { signal, explain });
  return stripVTControlCharacters(readFileSync(path.join(logs, `${label}.log`), "utf8"));
}

/** What matters of graph-cli's log: what it says behind the crosses, else its end. */
function explainBuild(cause: Error, file: string, ipfsUrl: string | undefined): StackError {
  const log = stripVTControlCharacters(readFileSync(file, "utf8"));
  const failed = log.slice(Math.max(0, log.lastIndexOf("✖"))).trim();
  if (ipfsUrl !== undefined && /upload.* to IPFS/i.test(failed)) {
    const reason = (failed.split("\n")[0] ?? "").replaceAll(
      /✖ |Failed to upload (subgraph|file) to IPFS: /g,
      "",
    );
    return new StackError(
      `The build's files could not be put into the IPFS at ${ipfsUrl} (${reason})`,
      "check that --ipfs is an IPFS API (port 5001 as a rule) which takes files; then run the command again",
      { cause },
    );
  }
  const lines = failed.split("\n").slice(-LAST_LINES).join("\n");
  return new StackError(`The subgraph could not be built:\n${lines}\nThe whole log`, file, { cause });
}

function readHash(log: string, ipfsUrl: string): string {
  const hash = /Build completed: (Qm[1-9A-HJ-NP-Za-km-z]{44})/.exec(log)?.[1];
  if (hash !== undefined) return hash;
  throw new StackError(
    `The IPFS at ${ipfsUrl} named no address of the manifest`,
    "check that --ipfs is an IPFS API (port 5001 as a rule)",
  );
}
