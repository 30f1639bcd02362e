import { z } from "zod";
import type { Network } from "../networks/networks.ts";
import { describeError, StackError } from "../stack/stack-error.ts";
import { callAdmin, type Door, Refusal, reasonOf } from "./admin.ts";
import type { BuiltForNetwork } from "./build.ts";
import type { Target } from "./options.ts";

const IPFS_TIMEOUT_MS = 15_000;

const deployedSchema = z.object({ queries: z.string() });

/** What an IPFS API says of itself. */
const versionSchema = z.object({ Version: z.string() });

export interface DeployParameters {
  door: Door;
  network: Network;
  versionLabel: string;
  /** Builds and uploads; called once it is known that Graph Node and IPFS answer. */
  build: () => Promise<BuiltForNetwork>;
}

/** A version of the subgraph that is being indexed. */
export interface DeployedSubgraph {
  built: BuiltForNetwork;
  name: string;
  versionLabel: string;
  /** The manifest's address in IPFS: the version's name everywhere. */
  deploymentId: string;
  /** GraphQL address of the subgraph, whatever its newest version is. */
  queryUrl: string;
  /** GraphQL address of this version. */
  versionUrl: string;
}

/**
 * Deploys a version of the subgraph, and makes the subgraph's name where a Graph Node doesn't have it yet. graph-cli only
 * builds and uploads: it takes a deploy key as an argument, which every user of the machine can read, or from a plain file.
 * @throws StackError when it is not taken, in words.
 */
export async function deployVersion(parameters: DeployParameters): Promise<DeployedSubgraph> {
  const { door, network, versionLabel } = parameters;
  const { target } = door;
  if (target.kind === "node") {
    await askIpfs(target.ipfsUrl);
    await callAdmin(door, "rpc_modules", {}).catch(throwUnlessRefused); // any answer shows that it is there
  }
  const built = await parameters.build();
  const deploymentId = built.ipfsHash;
  if (deploymentId === undefined) throw new Error("the build was not uploaded");
  if (target.kind === "node")
    await callAdmin(door, "subgraph_create", { name: target.name }).catch(throwUnlessThere);
  const params = { name: target.name, ipfs_hash: deploymentId, version_label: versionLabel };
  const answer = await callAdmin(door, "subgraph_deploy", params).catch((error: unknown) => {
    throw error instanceof Refusal ? explainRefusal(error, target, network) : error;
  });
  const queries = readQueries(answer);
  const queryUrl = queries.startsWith(":") ? `${originOf(target.adminUrl)}${queries}` : queries;
  const versionUrl = queryUrl.replace(/\/subgraphs\/name\/.*$/, `/subgraphs/id/${deploymentId}`);
  return { built, name: target.name, versionLabel, deploymentId, queryUrl, versionUrl };
}

function readQueries(answer: unknown): string {
  const parsed = deployedSchema.safeParse(answer);
  if (parsed.success) return parsed.data.queries;
  throw new StackError(
    `The deployment was taken with an unknown answer (${JSON.stringify(answer)})`,
    "look for the version on the subgraph's page, or at the Graph Node's status port",
  );
}

/** Graph Node names only the port of its queries. */
function originOf(adminUrl: string): string {
  const { protocol, hostname } = new URL(adminUrl);
  return `${protocol}//${hostname}`;
}

async function askIpfs(ipfsUrl: string): Promise<void> {
  const url = `${ipfsUrl.replace(/\/(api\/v0\/?)?$/, "")}/api/v0/version`;
  const nextStep = "start it, or correct --ipfs: the API has port 5001 as a rule";
  let response: Response;
  try {
    response = await fetch(url, { method: "POST", signal: AbortSignal.timeout(IPFS_TIMEOUT_MS) });
  } catch (cause) {
    throw new StackError(`The IPFS at ${ipfsUrl} can't be reached (${reasonOf(cause)})`, nextStep, { cause });
  }
  const answer = versionSchema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success)
    throw new StackError(`${ipfsUrl} is not an IPFS API (HTTP ${response.status})`, nextStep);
}

function throwUnlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** A Graph Node that has the name already says so as an error, or not at all. */
function throwUnlessThere(error: unknown): void {
  if (error instanceof Refusal && /already exists|unique constraint/i.test(error.message)) return;
  throw error instanceof Refusal
    ? new StackError(`The Graph Node didn't make the subgraph's name (${error.message})`, "correct --name")
    : error;
}

interface Reason {
  sign: RegExp;
  explain: (target: Target, network: Network) => string;
}

const REASONS: readonly Reason[] = [
  {
    sign: /auth|deploy key|invalid key|permission/i,
    explain: () => "check GRAPH_DEPLOY_KEY: the key is on the subgraph's page in Studio",
  },
  {
    sign: /canonicalize|file system|resolve/i,
    explain: ({ ipfsUrl }) =>
      `the Graph Node must read from the same IPFS as --ipfs (${ipfsUrl}) writes to; that of npm start reads files only`,
  },
  {
    sign: /network|provider|chain/i,
    explain: (_, { graphNetwork }) =>
      `give it a provider for the chain "${graphNetwork}" (docs/indexing.md), and deploy again`,
  },
];

function explainRefusal(error: Refusal, target: Target, network: Network): StackError {
  const who = target.kind === "studio" ? "Subgraph Studio" : "The Graph Node";
  const message = describeError(error).replaceAll(/\s+/g, " ").trim();
  const nextStep =
    REASONS.find(({ sign }) => sign.test(message))?.explain(target, network) ??
    "correct what it names; its log says more";
  return new StackError(`${who} refused the subgraph (${message})`, nextStep, { cause: error });
}
