import { parseArgs } from "node:util";
import { readIndexHead } from "../lib/oracle/index-facts.ts";
import { readWithEthers } from "./read-ethers.ts";
import { readFromGraph } from "./read-graph.ts";
import { readWithViem } from "./read-viem.ts";
import { type CommonsState, toCanonicalJson } from "./shape.ts";

const HELP = `compare.ts --rpc URL --graph URL

Reads the DAO's state with ethers, with viem and from the index, all at the index's latest block, and says whether the
three agree. Exits with 1 when they don't.`;

/** Where to read. */
export interface CompareParameters {
  rpcUrl: string;
  graphUrl: string;
}

/** What each client read, and where they disagree. */
export interface CompareReturnType {
  states: Record<"ethers" | "viem" | "index", CommonsState>;
  /** One sentence for each value on which they disagree. */
  disagreements: string[];
}

/** Lets three independent clients read the same block. */
export async function compareClients({ rpcUrl, graphUrl }: CompareParameters): Promise<CompareReturnType> {
  const { number: blockNumber } = await readIndexHead(graphUrl);
  const [ethers, viem, index] = await Promise.all([
    readWithEthers({ rpcUrl, blockNumber }),
    readWithViem({ rpcUrl, blockNumber }),
    readFromGraph({ rpcUrl, graphUrl, blockNumber }),
  ]);
  const states = { ethers, viem, index };
  return { states, disagreements: disagreementsOf(states) };
}

/** Every line of the canonical text in which the clients differ. */
export function disagreementsOf(states: Record<string, CommonsState>): string[] {
  const leaves = Object.entries(states).map(
    ([name, state]) => [name, new Map(leavesOf(JSON.parse(toCanonicalJson(state))))] as const,
  );
  const paths = new Set(leaves.flatMap(([, values]) => [...values.keys()]));
  return [...paths].flatMap((path) => {
    const said = leaves.map(([name, values]) => [name, values.get(path) ?? "nothing"] as const);
    if (new Set(said.map(([, value]) => value)).size === 1) return [];
    return [`${path}: ${said.map(([name, value]) => `${name} says ${value}`).join(", ")}`];
  });
}

function leavesOf(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path === "" ? key : `${path}.${key}`),
  );
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rpc: { type: "string" }, graph: { type: "string" } } });
  if (values.rpc === undefined || values.graph === undefined) {
    console.error(HELP);
    process.exitCode = 2;
  } else {
    const { states, disagreements } = await compareClients({ rpcUrl: values.rpc, graphUrl: values.graph });
    for (const disagreement of disagreements) console.log(disagreement);
    const { blockNumber, proposals, delegates, roles } = states.ethers;
    const what = `${proposals.length} proposals, ${delegates.length} delegates, ${roles.length} roles`;
    console.log(
      disagreements.length === 0
        ? `At block ${blockNumber} ethers, viem and the index agree on supply, treasury, ${what}`
        : `At block ${blockNumber} they disagree on ${disagreements.length} values`,
    );
    process.exitCode = disagreements.length === 0 ? 0 : 1;
  }
}
