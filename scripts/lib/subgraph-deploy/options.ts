import { parseArgs } from "node:util";
import { type Network, networkNamed } from "../networks/networks.ts";
import { StackError } from "../stack/stack-error.ts";
import { UsageError } from "../usage-error.ts";

/** Where Subgraph Studio takes deployments, and the IPFS of The Graph. */
const STUDIO_URL = "https://api.studio.thegraph.com/deploy/";
const THE_GRAPH_IPFS = "https://api.thegraph.com/ipfs/api/v0";
const OWN_IPFS = "http://127.0.0.1:5001";

export const HELP = `subgraph-deploy.ts --network NAME (--node URL | --studio SLUG | --dry-run) [options]

Builds the subgraph for a network, with the addresses and blocks of deployments/<chainId>.json, and deploys it.

  --network NAME         a network of scripts/lib/networks/networks.ts
  --node URL             a Graph Node's admin port, such as http://127.0.0.1:8020
  --studio SLUG          a subgraph of Subgraph Studio; its deploy key comes from GRAPH_DEPLOY_KEY (see .env.example)
  --dry-run              only build, and print what the index would read, from which block on
  --ipfs URL             where the files go; by default ${OWN_IPFS}, with --studio ${THE_GRAPH_IPFS}
  --name NAME            the subgraph's name on the Graph Node; by default compute-commons-<network>
  --version-label LABEL  by default v and the version in package.json
  --wait                 wait until the index holds the block that is the chain's head now
  --rpc-url URL          the chain's JSON-RPC address for --wait, instead of the network's variable
  --deployment FILE      the deployment's record, instead of deployments/<chainId>.json
  --json                 print the outcome as JSON
  --help                 print this`;

/** Who indexes: a Graph Node of one's own, or Subgraph Studio. */
export type Target =
  | { kind: "node"; adminUrl: string; ipfsUrl: string; name: string }
  | { kind: "studio"; adminUrl: string; ipfsUrl: string; name: string };

/** What was asked for on the command line. */
export interface SubgraphDeployOptions {
  network: Network;
  /** Without one it is only built. */
  target?: Target;
  versionLabel?: string;
  isWaiting: boolean;
  rpcUrl?: string;
  deploymentFile?: string;
  isJson: boolean;
}

const OPTIONS = {
  network: { type: "string" },
  node: { type: "string" },
  studio: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  ipfs: { type: "string" },
  name: { type: "string" },
  "version-label": { type: "string" },
  wait: { type: "boolean", default: false },
  "rpc-url": { type: "string" },
  deployment: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

type Values = ReturnType<typeof parse>;

/**
 * Understands the command line.
 * @returns undefined when help was asked for.
 * @throws UsageError when it can't be understood; StackError when there is no such network.
 */
export function readOptions(args: readonly string[]): SubgraphDeployOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  if (values.network === undefined) throw new UsageError("--network is missing: name the network.");
  const network = networkNamed(values.network);
  const target = readTarget(values, network);
  const { "version-label": versionLabel, "rpc-url": rpcUrl, deployment: deploymentFile } = values;
  if (values.wait && target === undefined)
    throw new UsageError("--dry-run deploys nothing: leave --wait out.");
  return {
    network,
    ...(target && { target }),
    ...(versionLabel !== undefined && { versionLabel }),
    ...(rpcUrl !== undefined && { rpcUrl }),
    ...(deploymentFile !== undefined && { deploymentFile }),
    isWaiting: values.wait,
    isJson: values.json,
  };
}

function readTarget(values: Values, network: Network): Target | undefined {
  const { node, studio, ipfs, "dry-run": isDryRun } = values;
  const chosen = [node, studio, isDryRun || undefined].filter((value) => value !== undefined);
  if (chosen.length !== 1)
    throw new UsageError(
      "Say where the subgraph goes with one of --node URL, --studio SLUG and --dry-run (which deploys nothing).",
    );
  if (node !== undefined) {
    const name = values.name ?? `compute-commons-${network.name}`;
    if (!/^[\w-]+(\/[\w-]+)?$/.test(name))
      throw new UsageError(`--name ${name} is no name: letters, digits, - and _, with one / at most.`);
    return {
      kind: "node",
      adminUrl: address("--node", node),
      ipfsUrl: address("--ipfs", ipfs ?? OWN_IPFS),
      name,
    };
  }
  if (studio === undefined) return undefined;
  if (values.name !== undefined) throw new UsageError("The name in Studio is the slug: leave --name out.");
  if (!/^[\w-]+$/.test(studio))
    throw new UsageError(`--studio ${studio} is no slug: take it from the subgraph's page in Studio.`);
  if (network.name === "local")
    throw new StackError("Studio can't read the local chain", "name another network, or deploy with --node");
  return {
    kind: "studio",
    adminUrl: STUDIO_URL,
    ipfsUrl: address("--ipfs", ipfs ?? THE_GRAPH_IPFS),
    name: studio,
  };
}

function address(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new UsageError(`${option} ${text} is not an address: give one like http://127.0.0.1:8020.`);
  if (url.username !== "" || url.password !== "")
    throw new UsageError(`${option} must not hold a user or a password: reach the server through a tunnel.`);
  return url.href;
}
