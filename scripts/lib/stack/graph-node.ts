import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { speedUpChainHead } from "./fast-head.ts";
import { queryGraph } from "./graph-query.ts";
import { callRpc } from "./json-rpc.ts";
import { freePort } from "./ports.ts";
import type { StackProcess, StackProcesses } from "./process.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { describeError, StackError } from "./stack-error.ts";
import { waitFor } from "./wait.ts";

/** The name in the index's address: /subgraphs/name/compute-commons. */
export const SUBGRAPH_NAME = "compute-commons";

export interface StartGraphNodeParameters {
  processes: StackProcesses;
  runFolder: string;
  /** For queries; Graph Node's other doors get free ports. */
  port: number;
  postgresUrl: string;
  rpcUrl: string;
  ipfsUrl: string;
  /** The network's name in the manifest. */
  network: string;
  /** The built manifest. */
  manifest: string;
  /** A gnd of the operator's own, instead of the one from npm. */
  ownBinary?: string;
  signal: AbortSignal;
}

export interface GraphNode {
  /** GraphQL endpoint of the subgraph. */
  url: string;
  /** Graph Node's own status endpoint. */
  statusUrl: string;
  /** Where Graph Node takes deployments. */
  adminUrl: string;
  process: StackProcess;
}

interface GraphNodePorts {
  query: number;
  admin: number;
  status: number;
  metrics: number;
}

const FIRST_QUERY = "{ _meta { block { number } } }";
const START_TIMEOUT_MS = 90_000;
const INDEX_TIMEOUT_MS = 15 * 60_000;

const ENVIRONMENT = {
  // Else the block stream reads a stale head after a notification and stays one block behind until the next.
  GRAPH_STORE_DISABLE_CHAIN_HEAD_PTR_CACHE: "true",
  GRAPH_ALLOW_NON_DETERMINISTIC_FULLTEXT_SEARCH: "true",
  ETHEREUM_POLLING_INTERVAL: "100",
  GRAPH_LOG: "info",
};

/** The gnd program: the operator's own or the one from npm. */
export function findGraphNode(ownBinary: string | undefined): string {
  if (ownBinary !== undefined) {
    if (existsSync(ownBinary)) return ownBinary;
    throw new StackError(`GND_BIN names ${ownBinary}, which does not exist`, "correct it, or leave it out");
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const packageName = `gnd-${process.platform}-${process.arch}`;
  const binary = path.join(PROJECT_ROOT, "node_modules/@graphprotocol", packageName, "bin", `gnd${suffix}`);
  if (existsSync(binary)) return binary;
  throw new StackError(
    `npm has no Graph Node (@graphprotocol/${packageName}) for this machine`,
    "build gnd 0.45 from https://github.com/graphprotocol/graph-node and set GND_BIN to its path (see .env.example)",
  );
}

function commandLine(parameters: StartGraphNodeParameters, ports: GraphNodePorts): string[] {
  const { postgresUrl, rpcUrl, ipfsUrl, network, manifest } = parameters;
  const options = {
    manifests: `${manifest}:.`, // the built manifest lies in its own build folder
    "postgres-url": postgresUrl,
    "ethereum-rpc": `${network}:${rpcUrl}`,
    ipfs: ipfsUrl,
    "http-port": ports.query,
    "admin-port": ports.admin,
    "index-node-port": ports.status,
    "metrics-port": ports.metrics,
  };
  return ["dev", ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])];
}

/**
 * gnd deploys as "subgraph-0"; this gives the same deployment a name that people can read. Only after that deployment
 * answers: two deployments of one manifest at a time break the store's constraints, and gnd ends.
 */
async function giveName(ports: GraphNodePorts, manifest: string, signal: AbortSignal): Promise<void> {
  const options = { timeoutMs: START_TIMEOUT_MS, everyMs: 50, signal };
  const adminUrl = `http://127.0.0.1:${ports.admin}`;
  await waitFor(() => callRpc(adminUrl, "subgraph_create", { name: SUBGRAPH_NAME }).then(() => true), {
    what: "Graph Node's first answer",
    ...options,
  });
  await waitFor(() => queryGraph(`http://127.0.0.1:${ports.query}/subgraphs/name/subgraph-0`, FIRST_QUERY), {
    what: "the subgraph's first answer",
    ...options,
  });
  await callRpc(adminUrl, "subgraph_deploy", { name: SUBGRAPH_NAME, ipfs_hash: manifest });
}

/** Starts Graph Node with a built subgraph and waits until it answers queries about it. */
export async function startGraphNode(parameters: StartGraphNodeParameters): Promise<GraphNode> {
  const { processes, port, manifest, postgresUrl } = parameters;
  const ports = { query: port, admin: await freePort(), status: await freePort(), metrics: await freePort() };
  const cwd = path.join(parameters.runFolder, "graph-node");
  mkdirSync(cwd, { recursive: true });
  const started = await processes.start({
    label: "graph-node",
    command: findGraphNode(parameters.ownBinary),
    args: commandLine(parameters, ports),
    cwd,
    env: ENVIRONMENT,
  });
  const signal = AbortSignal.any([parameters.signal, started.crashed]);
  await giveName(ports, manifest, signal);
  await speedUpChainHead(postgresUrl);
  const url = `http://127.0.0.1:${port}/subgraphs/name/${SUBGRAPH_NAME}`;
  await waitFor(() => queryGraph(url, FIRST_QUERY), {
    what: "the subgraph's answer under its name",
    timeoutMs: START_TIMEOUT_MS,
    signal,
  });
  const [statusUrl, adminUrl] = [
    `http://127.0.0.1:${ports.status}/graphql`,
    `http://127.0.0.1:${ports.admin}`,
  ];
  return { url, statusUrl, adminUrl, process: started };
}

interface Status {
  indexingStatuses: {
    health: string;
    fatalError: { message: string; block: { number: string } | null } | null;
  }[];
}

async function throwIfFailed({ statusUrl, process: { logFile } }: GraphNode): Promise<void> {
  const query = "{ indexingStatuses { health fatalError { message block { number } } } }";
  const { indexingStatuses } = await queryGraph<Status>(statusUrl, query);
  const fatal = indexingStatuses.find(({ health }) => health === "failed")?.fatalError;
  if (!fatal) return;
  const place = fatal.block ? ` at block ${fatal.block.number}` : "";
  throw new StackError(`The subgraph failed${place}: ${fatal.message}`, `the whole log is ${logFile}`);
}

export interface WaitForIndexParameters {
  node: GraphNode;
  rpcUrl: string;
  signal: AbortSignal;
  /** Is told how far the index is. */
  onProgress?: (block: number, head: number) => void;
}

/** Waits until the index holds the block that is the chain's head now. */
export async function waitForIndex({
  node,
  rpcUrl,
  signal,
  onProgress,
}: WaitForIndexParameters): Promise<void> {
  const head = Number(await callRpc<string>(rpcUrl, "eth_blockNumber"));
  let failure: StackError | undefined;
  await waitFor(
    async () => {
      try {
        await throwIfFailed(node);
      } catch (error) {
        if (error instanceof StackError) failure = error;
        else throw error;
        return true;
      }
      const { _meta } = await queryGraph<{ _meta: { block: { number: number } } }>(
        node.url,
        "{ _meta { block { number } } }",
      );
      onProgress?.(_meta.block.number, head);
      return _meta.block.number >= head ? true : undefined;
    },
    { what: "the index's catching up with the chain", timeoutMs: INDEX_TIMEOUT_MS, everyMs: 200, signal },
  ).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new StackError(describeError(error), `see ${node.process.logFile}`, { cause: error });
  });
  if (failure) throw failure;
}
