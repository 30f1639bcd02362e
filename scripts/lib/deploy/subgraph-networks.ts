import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Network } from "../networks/networks.ts";
import { StackError } from "../stack/stack-error.ts";
import { writeWhole } from "../write-whole.ts";
import type { Deployment } from "./record.ts";

const networksSchema = z.record(
  z.string(),
  z.record(z.string(), z.looseObject({ address: z.string(), startBlock: z.number() })),
);

/** Puts a deployment's contracts into the subgraph's networks.json, beside those of other networks. */
export async function writeSubgraphNetworks(
  file: string,
  network: Network,
  { contracts }: Deployment,
): Promise<void> {
  const known = existsSync(file) ? readNetworks(file) : {};
  const sources = Object.entries(contracts).map(
    ([name, { address, block }]) => [name, { address, startBlock: block }] as const,
  );
  const all = { ...known, [network.graphNetwork]: Object.fromEntries(sources) };
  const ordered = Object.fromEntries(Object.entries(all).sort(([a], [b]) => a.localeCompare(b)));
  await writeWhole(file, `${JSON.stringify(ordered, null, 2)}\n`);
}

/**
 * Reads the subgraph's networks.json.
 * @throws StackError when it isn't one.
 */
export function readNetworks(file: string): z.infer<typeof networksSchema> {
  try {
    return networksSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new StackError(
      `${file} isn't a list of networks with their contracts`,
      "correct it, or delete it: the next deployment writes it anew",
      { cause },
    );
  }
}
