import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { PROJECT_ROOT } from "../lib/stack/project-root.ts";

const address = z.object({ address: z.string() }).transform((contract) => contract.address);

const deploymentSchema = z.object({
  contracts: z.object({ ComputeToken: address, BoundedTimelock: address }),
});

/** The addresses that the benchmarks send to, of the local deployment that was just made. */
export function readDeployment(): z.infer<typeof deploymentSchema> {
  const file = path.join(PROJECT_ROOT, "deployments/31337.json");
  return deploymentSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}
