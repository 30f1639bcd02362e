import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { StackError, systemCode } from "./stack-error.ts";

/** A run writes a few hundred megabytes at most: PostgreSQL's 80, logs, the built dApp and subgraph. */
export const NEEDED_BYTES = 1024 ** 3;
const PROBE_BYTES = 64 * 1024;

function probe(folder: string): void {
  const inner = mkdtempSync(path.join(folder, "compute-commons-probe-"));
  try {
    writeFileSync(path.join(inner, "probe"), Buffer.alloc(PROBE_BYTES));
  } finally {
    rmSync(inner, { recursive: true, force: true });
  }
}

/** Fails with what to do when a folder can't be written or its disk is nearly full. */
export function checkFolder(folder: string, what: string, remedy: string, needed = NEEDED_BYTES): void {
  try {
    probe(folder);
  } catch (cause) {
    throw new StackError(`The ${what} ${folder} can't be written (${systemCode(cause) ?? cause})`, remedy, {
      cause,
    });
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= needed) return;
  const mebibytes = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MiB`;
  const problem = `The disk of the ${what} ${folder} has ${mebibytes(free)} left, ${mebibytes(needed)} are needed`;
  throw new StackError(problem, remedy);
}

/** Checks the data folder and the system's folder for temporary files. */
export function checkFolders(dataFolder: string): void {
  checkFolder(
    dataFolder,
    "data folder",
    "free some disk space, or name another folder in COMPUTE_COMMONS_DATA, then start again",
  );
  checkFolder(
    tmpdir(),
    "folder for temporary files",
    "free some disk space there, or name another folder in TMPDIR (TMPDIR=/some/folder npm start), then start again",
  );
}
