import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identifyProcess, isRunning, type ProcessIdentity } from "./process-identity.ts";
import { StackError, systemCode } from "./stack-error.ts";

const LOCK_FILE = "lock.json";
const ATTEMPTS = 3;

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(file, "utf8"));
    return Number.isSafeInteger(pid) && typeof startedAt === "string" ? { pid, startedAt } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) === "ENOENT") return undefined; // torn, or just released
    throw error;
  }
}

/** True when the lock was made; false when there is one already. */
function tryLock(file: string, identity: ProcessIdentity): boolean {
  try {
    writeFileSync(file, JSON.stringify(identity), { flag: "wx" });
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

function unwritable(folder: string, cause: unknown): StackError {
  return new StackError(
    `The data folder ${folder} can't be written (${systemCode(cause) ?? cause})`,
    "give it to your user, free some disk space, or name another folder in COMPUTE_COMMONS_DATA",
    { cause },
  );
}

/**
 * Takes the data folder for this process alone; a lock whose holder is gone counts for nothing.
 * @returns the release function.
 */
export function lockDataFolder(folder: string): () => void {
  makeFolder(folder);
  const file = path.join(folder, LOCK_FILE);
  const self = identifyProcess(process.pid);
  if (!self) throw new Error("this process can't be identified");
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      if (tryLock(file, self)) return () => rmSync(file, { force: true });
    } catch (cause) {
      throw unwritable(folder, cause);
    }
    const holder = readHolder(file);
    if (holder && isRunning(holder)) {
      throw new StackError(
        `Compute Commons already runs from ${folder} (process ${holder.pid})`,
        `use the one that runs, or stop it with Ctrl-C in its terminal or with "kill -INT ${holder.pid}", then start again`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new StackError(`${file} can't be taken`, "another start is under way: try again in a moment");
}
