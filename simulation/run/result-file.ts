import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Result } from "../types.ts";
import { type RunSpec, runName } from "./spec.ts";

/** Hash over all of a result but how long it took: two runs of the same input have the same. */
export function hashOf({ timing: _, ...lasting }: Result): string {
  return createHash("sha256").update(JSON.stringify(lasting)).digest("hex");
}

/** Hash over what a run is made from. */
export function inputHash(spec: RunSpec): string {
  const files = spec.trace === undefined ? [] : [spec.trace.nodes, spec.trace.tasks];
  const hash = createHash("sha256").update(JSON.stringify(spec));
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** Where a run's result stands. */
export function resultFile(out: string, spec: RunSpec): string {
  return path.join(out, "runs", `${runName(spec)}.json`);
}

/** Writes a result, all at once or not at all. */
export function writeResult(out: string, spec: RunSpec, result: Result): void {
  const file = resultFile(out, spec);
  writeFileSync(`${file}.new`, JSON.stringify(result));
  renameSync(`${file}.new`, file);
}

/** The result of an earlier run; undefined where there is none. */
export function readResult(out: string, spec: RunSpec): Result | undefined {
  const file = resultFile(out, spec);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Result) : undefined;
}
