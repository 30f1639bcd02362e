import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Deployment } from "../deploy/record.ts";

const folder = path.resolve(import.meta.dirname, "../../../deployments");

/**
 * Reads the record of what was deployed on a chain.
 * @throws Error when nothing was.
 */
export async function readDeployment(chainId: bigint): Promise<Deployment> {
  const file = path.join(folder, `${chainId}.json`);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`There is no deployments/${chainId}.json: deploy to this chain first.`, { cause });
  });
  return JSON.parse(text) as Deployment;
}
