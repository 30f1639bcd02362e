import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";
import { StackError } from "./stack-error.ts";
import { waitFor } from "./wait.ts";

/** What a run writes down about each process it starts. */
export interface Leftover extends ProcessIdentity {
  label: string;
}

export const RUN_PREFIX = "run-";

/** Where a run notes folders of its own outside the data folder. */
export const TEMPORARY_FOLDERS_FILE = "temporary-folders.json";

/** Where a run notes its database on the operator's own server. */
export const DATABASE_FILE = "database.json";

/** Sends a signal to a process and everything it started; nothing happens when it is gone. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function isLeftover(value: unknown): value is Leftover {
  return (
    typeof value === "object" &&
    value !== null &&
    "pid" in value &&
    Number.isSafeInteger(value.pid) &&
    "startedAt" in value &&
    typeof value.startedAt === "string"
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // torn by the hard kill: it names no process we could verify
    throw error;
  }
}

function readLeftovers(run: string): Leftover[] {
  const folder = path.join(run, "processes");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => readJson(path.join(folder, name)))
    .filter(isLeftover);
}

async function endProcess(leftover: Leftover): Promise<void> {
  signalGroup(leftover.pid, "SIGKILL");
  await waitFor(async () => (isRunning(leftover) ? undefined : true), {
    what: `the end of ${leftover.label} (process ${leftover.pid}) of an earlier run`,
    timeoutMs: 10_000,
  });
}

/** Removes the folder of a run and the folders it noted outside. */
export function removeRun(run: string): void {
  const noted = path.join(run, TEMPORARY_FOLDERS_FILE);
  const temporary: unknown = existsSync(noted) ? readJson(noted) : [];
  const folders = Array.isArray(temporary) ? temporary.filter((value) => typeof value === "string") : [];
  for (const folder of [...folders, run]) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch (cause) {
      throw new StackError(
        `${folder} of an earlier run can't be removed, it probably belongs to another user`,
        `remove it yourself (sudo rm -rf '${folder}'), then start again`,
        { cause },
      );
    }
  }
}

export interface CleanLeftoversParameters {
  dataFolder: string;
  /** Drops a database that a run made on the operator's own server. */
  dropDatabase?: (name: string) => Promise<void>;
}

/**
 * Ends the processes and removes the folders and databases that runs in this data folder left behind when they were
 * killed hard. Only processes whose number and start time both match are touched. Call it with the folder's lock held.
 * @returns the labels of the processes that were ended.
 */
export async function cleanLeftovers({
  dataFolder,
  dropDatabase,
}: CleanLeftoversParameters): Promise<string[]> {
  if (!existsSync(dataFolder)) return [];
  const runs = readdirSync(dataFolder).filter((name) => name.startsWith(RUN_PREFIX));
  const ended: string[] = [];
  for (const run of runs.map((name) => path.join(dataFolder, name))) {
    for (const leftover of readLeftovers(run).filter(isRunning)) {
      await endProcess(leftover);
      ended.push(leftover.label);
    }
    const noted = path.join(run, DATABASE_FILE);
    const database = existsSync(noted) ? readJson(noted) : undefined;
    if (typeof database === "string") await dropDatabase?.(database);
    removeRun(run);
  }
  return ended;
}
