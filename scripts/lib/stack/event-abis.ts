import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { PROJECT_ROOT } from "./project-root.ts";
import { StackError } from "./stack-error.ts";

const abiSchema = z.array(z.looseObject({ type: z.string() }));

const NAMED = /generated\/abis\/(\w+)\.json/g;

/**
 * Writes the events of each contract that a manifest names to the subgraph's `generated/abis`. Mappings call no contract,
 * and graph-cli makes code that does not compile for functions that return a struct with a field `class`.
 */
export function writeEventAbis(folder: string, manifest: string): void {
  const target = path.join(folder, "generated/abis");
  mkdirSync(target, { recursive: true });
  for (const [, name = ""] of manifest.matchAll(NAMED)) {
    const source = path.join(PROJECT_ROOT, `snapshots/abi/${name}.json`);
    if (!existsSync(source)) throw new StackError(`${source} does not exist`, "run npm run snapshots");
    const abi = abiSchema.parse(JSON.parse(readFileSync(source, "utf8")));
    const events = abi.filter(({ type }) => type === "event");
    writeFileSync(path.join(target, `${name}.json`), `${JSON.stringify(events, null, 2)}\n`);
  }
}
