import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** A generated file under `snapshots/`, reviewed like code. */
export interface Snapshot {
  /** Its path below `snapshots/`. */
  file: string;
  /** What is written, as JSON. */
  content: unknown;
}

/** Writes the snapshots and removes files that no contract stands behind any more. */
export async function writeSnapshots(folder: string, snapshots: Snapshot[]): Promise<void> {
  for (const stale of await strayFiles(folder, snapshots)) await rm(path.join(folder, stale));
  for (const snapshot of snapshots) {
    const file = path.join(folder, snapshot.file);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, render(snapshot));
  }
}

/** Names the files that differ from what the code gives now: missing, changed or left over. */
export async function findDifferences(folder: string, snapshots: Snapshot[]): Promise<string[]> {
  const differing: string[] = [];
  for (const snapshot of snapshots) {
    const stored = await readFile(path.join(folder, snapshot.file), "utf8").catch(() => undefined);
    if (stored !== render(snapshot)) differing.push(snapshot.file);
  }
  return [...differing, ...(await strayFiles(folder, snapshots))];
}

function render(snapshot: Snapshot): string {
  return `${JSON.stringify(snapshot.content, null, 2)}\n`;
}

async function strayFiles(folder: string, snapshots: Snapshot[]): Promise<string[]> {
  const known = new Set(snapshots.map((s) => s.file));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((e) => e.isFile())
    .map((e) => path.relative(folder, path.join(e.parentPath, e.name)))
    .filter((file) => !known.has(file));
}
