import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Deployment } from "../deploy/record.ts";
import { hex, problemOf, problemsOf } from "../shapes.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";
import { StackError } from "../stack/stack-error.ts";

const contractSchema = z.looseObject({
  address: hex(20),
  codeHash: hex(32),
  transactionHash: hex(32),
  abi: z.string(),
});

/** What every reader of a record needs of it. The rest is what the deployment wrote. */
const recordSchema = z.looseObject({
  chainId: z.number().int().positive(),
  network: z.string().min(1),
  startBlock: z.number().int().nonnegative(),
  contracts: z.record(z.string(), contractSchema),
  parts: z.record(z.string(), contractSchema),
  parameters: z.looseObject({}),
  community: z.looseObject({ roles: z.array(z.unknown()), members: z.array(z.unknown()) }),
});

/**
 * Reads the record of a deployment: the file that is named, else the chain's own in deployments/.
 * @throws StackError when there is none, when it is no record, or when it is another chain's.
 */
export async function readRecord(chainId: number, named?: string): Promise<Deployment> {
  const file = path.resolve(named ?? path.join(PROJECT_ROOT, "deployments", `${chainId}.json`));
  const shown = path.relative(process.cwd(), file);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new StackError(`There is no ${shown}`, "deploy to this chain first, or add --deployment", {
      cause,
    });
  });
  const parsed = recordSchema.safeParse(parseJson(text, shown), { error: problemOf });
  if (!parsed.success) {
    throw new StackError(
      `${shown} is no record of a deployment (${problemsOf(parsed.error)[0]})`,
      "take the file that npm run deploy wrote",
    );
  }
  if (parsed.data.chainId !== chainId)
    throw new StackError(
      `${shown} is of chain ${parsed.data.chainId}, not ${chainId}`,
      "correct --network or --deployment",
    );
  return parsed.data as unknown as Deployment;
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StackError(`${shown} is not JSON`, "take the file that npm run deploy wrote", { cause });
  }
}
