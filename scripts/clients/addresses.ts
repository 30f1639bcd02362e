import { readFile } from "node:fs/promises";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../../deployments");

/** Where a deployment's contracts are. */
export interface Addresses {
  startBlock: number;
  of: (contract: string) => `0x${string}`;
}

/**
 * Reads `deployments/<chainId>.json`, the door through which everybody learns addresses.
 * @throws Error when nothing was deployed on the chain.
 */
export async function readAddresses(chainId: number): Promise<Addresses> {
  const file = path.join(folder, `${chainId}.json`);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`There is no deployments/${chainId}.json: deploy to this chain first.`, { cause });
  });
  const record: { startBlock: number; contracts: Record<string, { address: string }> } = JSON.parse(text);
  const of = (contract: string): `0x${string}` => {
    const address = record.contracts[contract]?.address;
    if (!address?.startsWith("0x"))
      throw new Error(`deployments/${chainId}.json has no ${contract}: deploy again.`);
    return address as `0x${string}`;
  };
  return { startBlock: record.startBlock, of };
}
