import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Network } from "../networks/networks.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { StackError, systemCode } from "../stack/stack-error.ts";

const recordSchema = z.object({ chainId: z.int().positive(), contracts: z.record(z.string(), z.unknown()) });

/**
 * The file that says where a network's contracts are.
 * @throws StackError when there is none, or when it is another network's.
 */
export function findRecord(network: Network, file?: string): string {
  const found = path.resolve(file ?? path.join(PROJECT_ROOT, "deployments", `${network.chainId}.json`));
  const { chainId } = readRecord(found, network);
  if (chainId === network.chainId) return found;
  throw new StackError(
    `${found} is the record of chain ${chainId}, and ${network.title} is chain ${network.chainId}`,
    "correct --network or --deployment",
  );
}

function readRecord(file: string, { name }: Network): z.infer<typeof recordSchema> {
  const deploy = name === "local" ? "npm start" : `npm run deploy -- --network ${name}`;
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    if (systemCode(cause) === "ENOENT")
      throw new StackError(`There is no deployment record ${file}`, `deploy first, with ${deploy}`, {
        cause,
      });
    throw new StackError(
      `${file} is not a deployment record`,
      `correct --deployment, or write it with ${deploy}`,
      {
        cause,
      },
    );
  }
}
